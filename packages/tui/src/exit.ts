/** From a command line to an exit code. */

import { CommanderError } from "commander";

import { EXIT, type Io } from "./commands/io.js";
import { exitCodeOf } from "./exit-code.js";
import { useOutput } from "./program-output.js";
import type { Program } from "./program.js";

/** Parses `args`, runs what they ask for, and answers the exit code. */
export async function runProgram(
  { command, invocation }: Program,
  args: readonly string[],
  io: Io,
): Promise<number> {
  useOutput(command, io);
  return exitCodeOf(
    async () => {
      try {
        command.parse([...args], { from: "user" });
        return await invocation()?.();
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        return error.exitCode === 0 ? EXIT.answered : EXIT.usage;
      }
    },
    args,
    io,
  );
}
