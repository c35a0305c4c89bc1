import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as zlib from "node:zlib";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { decodeInputs } from "../../src/commands/decode-input.js";
import { nodeIo } from "../../src/commands/node-io.js";
import { dr6 } from "../cli.js";
import { OOPS } from "./decode.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dr6-packed-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, content: Uint8Array | string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const read = (path: string) => decodeInputs([path], nodeIo({ terminals: false }));

describe("a packed file that is decoded", () => {
  it.each([
    ["plain", (text: string) => Buffer.from(text)],
    ["gzip", (text: string) => zlib.gzipSync(text)],
    ...("zstdCompressSync" in zlib
      ? [["zstd", (text: string) => zlib.zstdCompressSync(text)] as const]
      : []),
  ] as const)("is unpacked: %s", async (name, pack) => {
    const path = write(name, pack(OOPS));
    expect(await read(path)).toEqual([{ kind: "text", name: path, text: OOPS }]);
  });

  it("is refused in words where it is damaged", async () => {
    const path = write("cut", zlib.gzipSync(OOPS).subarray(0, 60));
    await expect(read(path)).rejects.toThrow(/cannot read .*: it is damaged, or ends too early$/);
  });

  const REFUSED: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ["xz", Buffer.from("fd377a585a000004e6d6b446", "hex"), /xz -dc/],
    ["bzip2", Buffer.from("425a68393141592653590000", "hex"), /bzip2 -dc/],
    ["zip", Buffer.from("504b03041400000008000000", "hex"), /unzip -p/],
    ["utf16le", Buffer.from(`\ufeff${OOPS}`, "utf16le"), /UTF-16 .*iconv/],
    ["utf16be", Buffer.from(`\ufeff${OOPS}`, "utf16le").swap16(), /UTF-16 .*iconv/],
  ];

  it.each(REFUSED)(
    "is refused in one line where it can't be read: %s",
    async (name, bytes, why) => {
      const path = write(name, bytes);
      await expect(read(path)).rejects.toThrow(why);
      const scanned = await dr6(["scan", path]);
      expect(scanned).toMatchObject({ code: 2, out: "" });
      expect(scanned.err).toMatch(why);
      expect(scanned.err.trimEnd()).not.toContain("\n");
    },
  );

  it("is read as text where it only begins alike", async () => {
    const path = write("text", "BZh9 is no bzip2\n");
    expect(await read(path)).toMatchObject([{ text: "BZh9 is no bzip2\n" }]);
  });
});
