/** `dr6 --version`: the version, and how far the release table reaches. */

import packageJson from "../../package.json" with { type: "json" };
import { NEWEST_READ } from "../setup.js";
import { EXIT, type Io } from "./io.js";

/** Writes it; answers the exit code. */
export function versionCommandLine(io: Io): number {
  io.write(`dr6 ${packageJson.version}\nrelease table up to Linux ${NEWEST_READ}\n`);
  return EXIT.answered;
}
