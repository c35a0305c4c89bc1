/** Writes to standard output, whole or not without a word, and to standard error. */

import { codeOf, systemReason } from "../system-error.js";
import { EXIT } from "./io.js";

/** What a shell shows of a program that SIGPIPE ended. */
const SIGPIPE_EXIT = 141;
const [STDOUT, STDERR] = [1, 2];

/** Got where it is needed: as an import it would be loaded at the start. */
const fs = () => process.getBuiltinModule("node:fs");

/**
 * Ends the process because standard output can't be written. Whoever read it may have gone, as after
 * `| head`: then nobody is left to tell.
 */
function outputFailed(error: unknown): never {
  if (codeOf(error) === "EPIPE") process.exit(SIGPIPE_EXIT);
  writeComplaint(`dr6: cannot write standard output: ${systemReason(error)}\n`);
  process.exit(EXIT.internal);
}

/** Where standard output goes. */
interface Output {
  write(text: string | Uint8Array): void;
  /** Resolves once what was written doesn't wait in memory. */
  drained(): Promise<void>;
}

/**
 * Writes directly. The stream that Node.js has for files takes a write for done of which the system
 * took a part only, as on a disk that is nearly full.
 */
export function directOutput(): Output {
  // Once the stream has begun to write, all goes through it: what is written directly would overtake.
  let stream: Output | undefined;
  return {
    write: (text) => {
      if (stream !== undefined) {
        stream.write(text);
        return;
      }
      let rest: Uint8Array = Buffer.from(text);
      try {
        while (rest.length > 0) rest = rest.subarray(fs().writeSync(STDOUT, rest));
      } catch (error) {
        // A pipe that is full and doesn't wait: the stream does.
        if (codeOf(error) !== "EAGAIN") outputFailed(error);
        stream = throughStream(streamOutput());
        stream.write(rest);
      }
    },
    drained: async () => {
      await stream?.drained();
    },
  };
}

/** Standard output as a stream. */
export function streamOutput(): NodeJS.WriteStream {
  return process.stdout.on("error", outputFailed);
}

/** Writes to a stream. */
export function throughStream(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => {
      stream.write(text);
    },
    drained: async () => {
      if (!stream.writableNeedDrain) return;
      await process.getBuiltinModule("node:events").once(stream, "drain");
    },
  };
}

/** Writes to standard error; where that fails, nobody listens. */
export function writeComplaint(text: string): void {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(fs().writeSync(STDERR, rest));
  } catch (error) {
    if (codeOf(error) === "EAGAIN") process.stderr.once("error", () => undefined).write(rest);
  }
}

/** Whether standard output is a file or a device that is no terminal. */
export function isWrittenDirectly(): boolean {
  try {
    const stats = fs().fstatSync(STDOUT);
    return stats.isFile() || stats.isCharacterDevice();
  } catch {
    return false;
  }
}
