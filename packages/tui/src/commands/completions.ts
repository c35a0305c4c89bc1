/** `dr6 completions SHELL`: what the shell needs to complete a command line of dr6. */

import type { Command } from "commander";

import { bashCompletion } from "../shell/bash.js";
import { dr6Shape } from "../shell/dr6-shape.js";
import { fishCompletion } from "../shell/fish.js";
import { completion, type Completion } from "../shell/places.js";
import type { Shell } from "../shell/shells.js";
import { valuesOf } from "../shell/values.js";
import { zshCompletion } from "../shell/zsh.js";
import { EXIT, type Io } from "./io.js";

const WRITE: Readonly<Record<Shell, (completion: Completion) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/**
 * Runs the command; answers the exit code.
 *
 * @param dr6 the program whose commands are completed
 */
export function completionsCommandLine(shell: Shell, dr6: Command, io: Io): number {
  io.write(WRITE[shell](completion(dr6Shape(dr6, io), valuesOf)));
  return EXIT.answered;
}
