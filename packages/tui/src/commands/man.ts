/** `dr6 man`: the manual page, as text for troff. */

import type { Command } from "commander";

import packageJson from "../../package.json" with { type: "json" };
import { NEWEST_READ } from "../setup.js";
import { dr6Shape } from "../shell/dr6-shape.js";
import { manualPage } from "../shell/man/page.js";
import { valuesOf } from "../shell/values.js";
import { EXIT, type Io } from "./io.js";

/**
 * Runs the command; answers the exit code.
 *
 * @param dr6 the program that the page is about
 */
export function manCommandLine(dr6: Command, io: Io): number {
  const { version } = packageJson;
  const shape = dr6Shape(dr6, io);
  io.write(manualPage({ version, newest: NEWEST_READ, shape, valuesOf }));
  return EXIT.answered;
}
