/** `dr6 scan` with options that need no parser: built as one file of its own, as each file costs time. */

import { directIo } from "./commands/direct-io.js";
import { scanCommandLine } from "./commands/scan.js";
import { exitCodeOf } from "./exit-code.js";
import { plainOptions } from "./scan/plain-options.js";

/** Runs it; answers the exit code, or undefined where a parser has to read the arguments. */
export async function scanLine(args: readonly string[]): Promise<number | undefined> {
  const plain = plainOptions(args);
  if (plain === null) return undefined;
  const io = directIo();
  return exitCodeOf(() => scanCommandLine(plain.files, plain.options, io), ["scan", ...args], io);
}
