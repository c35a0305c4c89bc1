/** The process as an {@link Io}. */

import type { Io } from "./io.js";
import { fileText } from "../file-text.js";
import { UnreadableLog } from "../packing.js";
import { systemReason } from "../system-error.js";
import { UsageError } from "../usage-error.js";
import {
  directOutput,
  isWrittenDirectly,
  streamOutput,
  throughStream,
  writeComplaint,
} from "./standard-output.js";

/** Those of Node.js 22, 24 and 26 have the flag; one that doesn't complains on standard error. */
const KNOWN_V8 = /^1[2-4]\./;

/** Modules of Node.js, got where they are needed: as imports they would be loaded at the start. */
const fs = () => process.getBuiltinModule("node:fs");
/** Whether a descriptor is a terminal. */
export const isatty = (descriptor: number) =>
  process.getBuiltinModule("node:tty").isatty(descriptor);

/** Standard input, output and error of this process; whether they are terminals, unless none is. */
export function nodeIo({ terminals = true } = {}): Io {
  const directly = !terminals || (!isatty(1) && isWrittenDirectly());
  const output = directly ? directOutput() : throughStream(streamOutput());
  return {
    ...output,
    writeError: writeComplaint,
    readInput: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of readableInput()) chunks.push(chunk);
      return inputText(Buffer.concat(chunks));
    },
    inputBytes,
    boundGarbage: () => {
      // Got here and not imported, because most commands start faster without it.
      const { setFlagsFromString } = process.getBuiltinModule("node:v8");
      // V8 doubles the space for new objects whenever many of them last; it would end at 64 MB.
      setFlagsFromString("--semi-space-growth-factor=1");
      // And it waits until old objects take several times what is needed: in every thread.
      if (KNOWN_V8.test(process.versions.v8)) setFlagsFromString("--heap-growing-percent=20");
    },
    inputLines: async function* () {
      const { createInterface } = await import("node:readline");
      const { Readable } = await import("node:stream");
      // Through the generator, because readline waits for ever for input that fails.
      const input = Readable.from(readableInput(), { objectMode: false });
      yield* createInterface({ input, crlfDelay: Infinity });
    },
    readFile: (path) => fileText(fs().readFileSync(path)),
    writeFile: (path, text) => {
      fs().writeFileSync(path, text);
    },
    stdoutIsTerminal: terminals && isatty(1),
    stdinIsTerminal: terminals && isatty(0),
    stderrIsTerminal: terminals && isatty(2),
    columns: terminals ? columns() : undefined,
    env: process.env,
  };
}

/** Standard input as it comes. */
async function* inputBytes(): AsyncGenerator<Uint8Array> {
  // Node.js takes a directory for input that is empty; the system says what it is.
  if (fs().fstatSync(0).isDirectory()) fs().readSync(0, new Uint8Array(1));
  for await (const chunk of process.stdin) yield chunk as Buffer;
}

/** The same; a {@link UsageError} where it can't be read. */
async function* readableInput(): AsyncGenerator<Uint8Array> {
  try {
    yield* inputBytes();
  } catch (error) {
    throw new UsageError(`cannot read standard input: ${systemReason(error)}`);
  }
}

/** The text of standard input; a {@link UsageError} where it is packed in a way that isn't read. */
function inputText(bytes: Uint8Array): string {
  try {
    return fileText(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableLog)) throw error;
    throw new UsageError(`cannot read standard input: ${error.message}`);
  }
}

/** A terminal that was never told its size says 0. */
function columns(): number | undefined {
  return process.stdout.isTTY && process.stdout.columns > 0 ? process.stdout.columns : undefined;
}
