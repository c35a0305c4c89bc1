/** The process as an {@link Io}. */

import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { isatty } from "node:tty";

import type { Io } from "./io.js";

/** What a shell shows of a program that SIGPIPE ended. */
const SIGPIPE_EXIT = 141;

/** Standard input, output and error of this process. */
export function nodeIo(): Io {
  // Whoever read the output has gone, as after `| head`: nobody is left to tell.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(SIGPIPE_EXIT);
    throw error;
  });
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
      if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
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
    readFile: (path) => readFileSync(path, "utf8"),
    writeFile: (path, text) => {
      writeFileSync(path, text);
    },
    stdoutIsTerminal: isatty(1),
    stdinIsTerminal: isatty(0),
    stderrIsTerminal: isatty(2),
    // A terminal that was never told its size says 0.
    columns:
      process.stdout.isTTY && process.stdout.columns > 0 ? process.stdout.columns : undefined,
    env: process.env,
  };
}
