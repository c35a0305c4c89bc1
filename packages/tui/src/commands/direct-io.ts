/**
 * An {@link Io} for an answer of a few lines that goes to a file or a pipe: it is written directly.
 * Streams, and what tells a terminal, take Node.js as long to load as the answer takes to find.
 */

import type { Io } from "./io.js";
import { isatty, nodeIo, SIGPIPE_EXIT, streamOut } from "./node-io.js";

const [STDIN, STDOUT, STDERR] = [0, 1, 2];

/** Standard output as it is; the terminal's where that is one. */
export function directIo(): Io {
  // Not imported, because as a module it brings streams with it.
  const { writeSync } = process.getBuiltinModule("node:fs");
  if (mayBeTerminal(STDOUT)) return nodeIo();
  // Once a stream has begun to write, all goes through it: what is written directly would overtake.
  let stream: NodeJS.WriteStream | undefined;
  const io = nodeIo({ terminals: false });
  return {
    ...io,
    get stdinIsTerminal() {
      return mayBeTerminal(STDIN) && isatty(STDIN);
    },
    get stderrIsTerminal() {
      return mayBeTerminal(STDERR) && isatty(STDERR);
    },
    drained: async () => {
      if (stream !== undefined) await io.drained?.();
    },
    write: (text) => {
      if (stream !== undefined) {
        stream.write(text);
        return;
      }
      let rest = Buffer.from(text);
      try {
        while (rest.length > 0) rest = rest.subarray(writeSync(STDOUT, rest));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "EPIPE") process.exit(SIGPIPE_EXIT);
        // A pipe that is full and doesn't wait: the stream does.
        if (code !== "EAGAIN") throw error;
        stream = streamOut();
        stream.write(rest);
      }
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
