/** Any `dr6` command line, with the process as its outside. */

import type { Kit } from "./app/bench.js";
import { nodeIo } from "./commands/node-io.js";
import { runProgram } from "./exit.js";
import { program } from "./program.js";
import { runLine } from "./run-line.js";
import { processEnds } from "./terminal/session.js";
import { unreadInput } from "./terminal/unread-input.js";

/** Runs it; answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const io = { ...nodeIo(), runLine, kit };
  const code = await runProgram(program(io), args, io);
  const unread = args.length === 0 ? unreadInput(processEnds()) : undefined;
  if (unread !== undefined) io.writeError(`dr6: ${unread}\n`);
  return code;
}

async function kit(): Promise<Kit> {
  const { SCREENS, LINES } = await import("./screens/registry.js");
  return { screens: SCREENS, lines: LINES };
}
