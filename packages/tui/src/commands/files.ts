/** Reads and writes the files that a command line names. */

import { codeOf, systemReason } from "../system-error.js";
import { UsageError } from "../usage-error.js";
import type { Io } from "./io.js";
import { quoted } from "./quoted.js";

/**
 * The text of a file; throws a {@link UsageError}.
 *
 * @param option the one that names it, where an operand doesn't
 */
export function readText(path: string, io: Io, option?: string): string {
  try {
    return io.readFile(path);
  } catch (error) {
    const from = option === undefined ? "" : `${option}: `;
    throw new UsageError(`${from}cannot read ${quoted(path)}: ${systemReason(error)}`);
  }
}

/** The text of a file, or of standard input for `-`. */
export async function readTextOrInput(path: string, io: Io): Promise<string> {
  return path === "-" ? io.readInput() : readText(path, io);
}

/** Writes a file, over one that is there; throws a {@link UsageError}. */
export function writeText(path: string, text: string, io: Io): void {
  try {
    io.writeFile?.(path, text);
  } catch (error) {
    const why = codeOf(error) === "ENOENT" ? "no such directory" : systemReason(error);
    throw new UsageError(`cannot write ${quoted(path)}: ${why}`);
  }
}
