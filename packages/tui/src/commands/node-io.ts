/** The process as an {@link Io}. */

import type { Io } from "./io.js";

/** What a shell shows of a program that SIGPIPE ended. */
export const SIGPIPE_EXIT = 141;

/** Modules of Node.js, got where they are needed: as imports they would be loaded at the start. */
const fs = () => process.getBuiltinModule("node:fs");
/** Whether a descriptor is a terminal. */
export const isatty = (descriptor: number) =>
  process.getBuiltinModule("node:tty").isatty(descriptor);

/** Standard output as a stream that may lose its reader. */
export function streamOut(): NodeJS.WriteStream {
  // Whoever read the output has gone, as after `| head`: nobody is left to tell.
  return process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(SIGPIPE_EXIT);
    throw error;
  });
}

/** Standard input, output and error of this process; whether they are terminals, unless none is. */
export function nodeIo({ terminals = true } = {}): Io {
  if (terminals) streamOut();
  return {
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString("utf8");
    },
    inputBytes: () => process.stdin as AsyncIterable<Uint8Array>,
    drained: async () => {
      if (!process.stdout.writableNeedDrain) return;
      await process.getBuiltinModule("node:events").once(process.stdout, "drain");
    },
    boundGarbage: () => {
      // V8 doubles the space for new objects whenever many of them last; it would end at 64 MB.
      // Got here and not imported, because most commands start faster without it.
      process.getBuiltinModule("node:v8").setFlagsFromString("--semi-space-growth-factor=1");
    },
    inputLines: async function* () {
      const { createInterface } = await import("node:readline");
      yield* createInterface({ input: process.stdin, crlfDelay: Infinity });
    },
    readFile: (path) => fs().readFileSync(path, "utf8"),
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

/** A terminal that was never told its size says 0. */
function columns(): number | undefined {
  return process.stdout.isTTY && process.stdout.columns > 0 ? process.stdout.columns : undefined;
}
