/** From a command line to an exit code: what goes wrong is one line on stderr. */

import { printable } from "@dr6/core";
import { CommanderError } from "commander";

import { EXIT, type Io } from "./commands/io.js";
import { LONGEST, useOutput } from "./program-output.js";
import type { Program } from "./program.js";
import { UsageError } from "./usage-error.js";

/** Parses `args`, runs what they ask for, and answers the exit code. */
export async function runProgram(
  { command, invocation }: Program,
  args: readonly string[],
  io: Io,
): Promise<number> {
  useOutput(command, io);
  try {
    command.parse([...args], { from: "user" });
    return (await invocation()?.()) ?? EXIT.answered;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.answered : EXIT.usage;
    if (error instanceof UsageError) {
      io.writeError(`dr6: ${error.message}\n`);
      return EXIT.usage;
    }
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.writeError(
      `dr6: internal error: ${what}\nSame state: dr6 ${printable(args.join(" "), LONGEST)}\n`,
    );
    return EXIT.internal;
  }
}
