/**
 * An {@link Io} for an answer of a few lines that goes to a file or a pipe: it is written directly.
 * Streams, and what tells a terminal, take Node.js as long to load as the answer takes to find.
 */

import type { Io } from "./io.js";
import { nodeIo, SIGPIPE_EXIT } from "./node-io.js";

const STDOUT = 1;

/** Standard output as it is; the terminal's where that is one. */
export function directIo(): Io {
  // Not imported, because as a module it brings streams with it.
  const { writeSync } = process.getBuiltinModule("node:fs");
  if (mayBeTerminal()) return nodeIo();
  return {
    ...nodeIo({ terminals: false }),
    write: (text) => {
      let rest = Buffer.from(text);
      try {
        while (rest.length > 0) rest = rest.subarray(writeSync(STDOUT, rest));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "EPIPE") process.exit(SIGPIPE_EXIT);
        // A pipe that is full and doesn't wait: the stream does.
        if (code !== "EAGAIN") throw error;
        process.stdout.write(rest);
      }
    },
  };
}

/** Whether standard output is a device, or closed. */
function mayBeTerminal(): boolean {
  try {
    return process.getBuiltinModule("node:fs").fstatSync(STDOUT).isCharacterDevice();
  } catch {
    return true;
  }
}
