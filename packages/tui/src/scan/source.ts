/** Where the bytes of a log come from: a file read in place, or a stream, unpacked where it is packed. */

import type { Duplex, Readable } from "node:stream";

import type { ReadNext } from "@dr6/dumps";
import { HEAD, NO_ZSTD, packingOf, UnreadableLog, type Packing } from "../packing.js";
import { codeOf, systemReason } from "../system-error.js";

/** Got where they are needed: as imports they bring streams, which a file read in place doesn't use. */
const fs = () => process.getBuiltinModule("node:fs");
const streams = () => process.getBuiltinModule("node:stream");
const zlib = () => process.getBuiltinModule("node:zlib");

/** A log that is open. */
export interface Source {
  readonly read: ReadNext;
  /** Bytes of the file that were read so far, as they are stored. */
  readonly consumed: () => number;
  readonly close: () => void;
}

const UNPACKED_CHUNK = 262_144;

/** Size and packing of a file; a size of null for what isn't a plain file. */
export function inspect(path: string): { readonly size: number | null; readonly packing: Packing } {
  const fd = open(path);
  try {
    const stats = fs().fstatSync(fd);
    if (stats.isDirectory()) throw new UnreadableLog("it is a directory");
    if (!stats.isFile()) return { size: null, packing: null };
    const head = new Uint8Array(HEAD);
    fs().readSync(fd, head, 0, HEAD, 0);
    return { size: stats.size, packing: packingOf(head) };
  } finally {
    fs().closeSync(fd);
  }
}

/** Opens a plain file for reading from the byte `from` on, or a packed one or a pipe from its beginning. */
export function openFile(path: string, from: number): Source {
  const { size, packing } = inspect(path);
  if (size === null || packing !== null) return fromStream(fs().createReadStream(path));
  const fd = open(path);
  const { readSync, closeSync } = fs();
  let at = from;
  return {
    read: (target) => {
      const count = readSync(fd, target, 0, target.length, at);
      at += count;
      return count;
    },
    consumed: () => at - from,
    close: () => {
      closeSync(fd);
    },
  };
}

/** A log from a stream, such as standard input. */
export function fromStream(input: Readable | AsyncIterable<Uint8Array>): Source {
  let consumed = 0;
  const chunks = unpacked(input, (bytes) => {
    consumed += bytes;
  });
  let rest: Uint8Array = new Uint8Array(0);
  return {
    read: async (target) => {
      while (rest.length === 0) {
        const next = await chunks.next();
        if (next.done === true) return 0;
        rest = next.value;
      }
      const part = rest.subarray(0, target.length);
      target.set(part);
      rest = rest.subarray(part.length);
      return part.length;
    },
    consumed: () => consumed,
    close: () => {
      if (input instanceof streams().Readable) input.destroy();
    },
  };
}

async function* unpacked(
  input: AsyncIterable<unknown>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const source = input[Symbol.asyncIterator]();
  const begun: Buffer[] = [];
  const next = async () => {
    const result = await source.next();
    if (result.done === true) return undefined;
    const chunk = Buffer.from(result.value as Uint8Array);
    count(chunk.length);
    return chunk;
  };
  // A first chunk may be shorter than what tells the packing.
  while (begun.reduce((sum, { length }) => sum + length, 0) < HEAD) {
    const chunk = await next();
    if (chunk === undefined) break;
    begun.push(chunk);
  }
  const head = Buffer.concat(begun);
  async function* all(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    for (let chunk = await next(); chunk !== undefined; chunk = await next()) yield chunk;
  }
  const packing = packingOf(head);
  if (packing === null) yield* all();
  else {
    // What goes wrong comes out of the unpacker too.
    const { pipeline, Readable } = streams();
    const unpacker = pipeline(Readable.from(all()), unpackerOf(packing), () => undefined);
    for await (const chunk of unpacker) yield chunk as Buffer;
  }
}

function unpackerOf(packing: "gzip" | "zstd"): Duplex {
  const options = { chunkSize: UNPACKED_CHUNK };
  if (packing === "gzip") return zlib().createGunzip(options);
  // Node.js has it since 22.15 and 23.8.
  const create = (zlib() as Partial<ReturnType<typeof zlib>>).createZstdDecompress;
  if (create === undefined) {
    throw new UnreadableLog(NO_ZSTD);
  }
  return create(options);
}

function open(path: string): number {
  return fs().openSync(path, "r");
}

const REASONS: Readonly<Record<string, string>> = {
  Z_DATA_ERROR: "it is damaged",
  Z_BUF_ERROR: "it ends too early",
  ZSTD_error_corruption_detected: "it is damaged",
};

/** Why a log can't be read, in words. */
export function reasonOf(error: unknown): string {
  return REASONS[codeOf(error)] ?? systemReason(error);
}
