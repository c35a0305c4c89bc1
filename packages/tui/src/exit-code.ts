/** What goes wrong while a command runs is one line on stderr and an exit code. */

import { printable } from "@dr6/core";

import { EXIT, type Io } from "./commands/io.js";
import { UsageError } from "./usage-error.js";

/** More than any message of ours; what the user typed may be longer. */
export const LONGEST = 400;

/** Runs a command; answers its exit code. `args` is its whole command line. */
export async function exitCodeOf(
  run: () => Promise<number | undefined>,
  args: readonly string[],
  io: Pick<Io, "writeError">,
): Promise<number> {
  try {
    return (await run()) ?? EXIT.answered;
  } catch (error) {
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
