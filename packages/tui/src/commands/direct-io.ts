/**
 * An {@link Io} for an answer of a few lines that goes to a file or a pipe: it is written directly.
 * Streams, and what tells a terminal, take Node.js as long to load as the answer takes to find.
 */

import type { Io } from "./io.js";
import { isatty, nodeIo } from "./node-io.js";

const [STDIN, STDOUT, STDERR] = [0, 1, 2];

/** Standard output as it is; the terminal's where that is one. */
export function directIo(): Io {
  if (mayBeTerminal(STDOUT)) return nodeIo();
  return {
    ...nodeIo({ terminals: false }),
    get stdinIsTerminal() {
      return mayBeTerminal(STDIN) && isatty(STDIN);
    },
    get stderrIsTerminal() {
      return mayBeTerminal(STDERR) && isatty(STDERR);
    },
  };
}

/** Whether standard input, output or error is a device, or closed. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    return process.getBuiltinModule("node:fs").fstatSync(descriptor).isCharacterDevice();
  } catch {
    return true;
  }
}
