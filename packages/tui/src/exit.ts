/** From a command line to an exit code. */

import { CommanderError, type Command } from "commander";

import { EXIT, type Io } from "./commands/io.js";
import { suggestion } from "./commands/nearest.js";
import { quoted } from "./commands/quoted.js";
import { exitCodeOf } from "./exit-code.js";
import { useOutput } from "./program-output.js";
import type { Program } from "./program.js";
import { UsageError } from "./usage-error.js";

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
        needCommand(command, args);
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

/** The parser would answer `help x` with the list of all commands and not a word about x. */
function needCommand({ commands }: Command, [first, name = "-"]: readonly string[]): void {
  if (first !== "help" || name.startsWith("-")) return;
  const names = ["help", ...commands.flatMap((each) => [each.name(), ...each.aliases()])];
  if (names.includes(name)) return;
  throw new UsageError(`help: no command ${quoted(name)}${suggestion(name, names)}`);
}
