import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as zlib from "node:zlib";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { dr6 } from "../cli.js";
import { OOPS } from "../decode/decode.js";

const NOISE = "[  1.0] usb 1-1: new high-speed USB device\n";
const BUS_LOCK =
  "[  2.0] x86/split lock detection: #DB: a\u202e/7 took a bus_lock trap at address: 0x1\n";
const LOG = `${NOISE.repeat(1000)}${OOPS}${NOISE.repeat(20_000)}${BUS_LOCK}`;

interface Line {
  file: string;
  offset: number;
  line: number | null;
  kind: string;
  dr6: string | null;
}

let folder = "";
const path = (name: string) => join(folder, name);
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(path(name), content);
  return path(name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dr6-scan-"));
  write("log", LOG);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function lines(args: readonly string[], input = ""): Promise<readonly Line[]> {
  const { out } = await dr6(["scan", ...args], input);
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

describe("dr6 scan", () => {
  it("says of a field that it can't be told, as decode does", async () => {
    const [dump] = await lines([], OOPS.replace("6.12.30", "6.16.1"));
    expect(dump).toMatchObject({ stale: [], undecided: ["BLD", "RTM"] });
  });

  it("prints a line of JSON for each dump and bus-lock line", async () => {
    const { code, out, err } = await dr6(["scan", path("log")]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [dump, lock, ...more] = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
    expect(more).toEqual([]);
    expect(dump).toEqual({
      schema: "dr6/scan/1",
      file: path("log"),
      offset: LOG.indexOf("DR0:"),
      line: 1003,
      kind: "dump",
      format: "linux-x86_64",
      dr6: "0xfffe07f0",
      dr7: "0x00000400",
      kernel: "6.12.30",
      cpu: 2,
      comm: "kworker/2:1",
      pid: 712,
      hardware: null,
      answer: {
        text: "No breakpoint, watchpoint or single-step is recorded. BLD and RTM (bits 11 and 16) read 0, as writing 0 to DR6 leaves them.",
        certainty: "certain",
      },
      reporting: ["BLD", "RTM"],
      stale: ["BLD", "RTM"],
      undecided: [],
    });
    expect(lock).toMatchObject({
      line: 21_005,
      kind: "bus-lock",
      dr6: null,
      comm: "a",
      pid: 7,
      address: "0x1",
    });
    // Nothing in the text may steer the terminal.
    expect(out).not.toContain("\u202e");
  });

  it("exits 1 where there is nothing to decode", async () => {
    expect(await dr6(["scan", write("noise", NOISE)])).toEqual({ code: 1, out: "", err: "" });
    expect(await dr6(["scan", write("empty", "")])).toEqual({ code: 1, out: "", err: "" });
    expect((await dr6(["scan"], NOISE)).code).toBe(1);
  });

  it("reads standard input, gzip and zstd, and finds the same in them", async () => {
    const plain = (await lines([path("log")])).map((line) => ({ ...line, file: "" }));
    const same = async (args: readonly string[], input?: string) => {
      expect((await lines(args, input)).map((line) => ({ ...line, file: "" }))).toEqual(plain);
    };
    await same(["-"], LOG);
    await same([write("log.gz", zlib.gzipSync(LOG))]);
    const half = Math.floor(LOG.length / 2);
    const members = [LOG.slice(0, half), LOG.slice(half)].map((part) => zlib.gzipSync(part));
    await same([write("members.gz", Buffer.concat(members))]);
    if ("zstdCompressSync" in zlib) await same([write("log.zst", zlib.zstdCompressSync(LOG))]);
  });

  it("says in one line what it can't read, and scans the others", async () => {
    const cut = write("cut.gz", zlib.gzipSync(`${OOPS}${NOISE.repeat(99)}`).subarray(0, -20));
    const { code, out, err } = await dr6(["scan", path("none"), cut, folder, path("log")]);
    expect(code).toBe(2);
    expect(err.split("\n").sort()).toEqual(
      [
        "",
        `dr6: cannot read "${cut}": it ends too early`,
        `dr6: cannot read "${folder}": it is a directory`,
        `dr6: cannot read "${path("none")}": no such file`,
      ].sort(),
    );
    expect(out.trimEnd().split("\n").length).toBeGreaterThanOrEqual(2);
  });

  it("scans a part of a file alone: what begins in it", async () => {
    const at = LOG.indexOf("DR0:");
    expect(await lines(["--range", `0:${String(at)}`, path("log")])).toEqual([]);
    const [first] = await lines(["--range", `0:${String(at + 1)}`, path("log")]);
    expect(first).toMatchObject({ offset: at, line: 1003 });
    const [later] = await lines(["--range", `${String(at)}:`, path("log")]);
    expect(later).toMatchObject({ offset: at, line: null });
  });

  it.each([
    [["--range", "5", "log"], 'dr6: --range takes BEGIN:END in bytes, not "5"'],
    [["--range", "1:5", "log", "log"], "dr6: --range takes one file"],
    [["--range", "1:5", "-"], "dr6: --range takes a file that isn't packed"],
    [["--jobs", "0", "log"], 'dr6: --jobs takes a number from 1 to 1000, not "0"'],
  ])("refuses %j", async (args, message) => {
    const named = args.map((arg) => (arg === "log" ? path("log") : arg));
    expect(await dr6(["scan", ...named])).toEqual({ code: 2, out: "", err: `${message}\n` });
  });
});

describe("dr6 scan --summary", () => {
  const summary = async (...args: readonly string[]) =>
    (await dr6(["scan", "--summary", "--json", ...args])).out;

  it("counts, and names the first and the last place", async () => {
    const { code, out } = await dr6(["scan", "--summary", path("log")]);
    expect(code).toBe(0);
    expect(out).toContain("1 register dump and 1 bus-lock line in 1 file, 21005 lines");
    expect(out).toMatch(/first line 1003, byte \d+ of/);
    expect(out).toMatch(/last {2}line 21005, byte \d+ of/);
    expect(out).toContain(
      "BY KERNEL\n  1  6.12.30  bus-lock\n  1  6.12.30  linux-x86_64  FFFE07F0\n",
    );
    expect(out).toContain("BY CPU\n  1  CPU 2  linux-x86_64  FFFE07F0\n");
  });

  it("is one line of JSON", async () => {
    const out = await summary(path("log"));
    expect(out.indexOf("\n")).toBe(out.length - 1);
    expect(JSON.parse(out)).toMatchObject({
      schema: "dr6/scan-summary/1",
      dumps: 1,
      busLocks: 1,
      first: { line: 1003 },
      values: [
        { format: "bus-lock", dr6: null, count: 1 },
        { format: "linux-x86_64", dr6: "0xfffe07f0", count: 1 },
      ],
    });
  });

  it("doesn't know the line where the scan didn't begin at the beginning", async () => {
    const at = LOG.indexOf("DR0:");
    expect(JSON.parse(await summary("--range", `${String(at)}:`, path("log")))).toMatchObject({
      first: { offset: at, line: null },
      last: { line: null },
    });
  });

  it("adds up to the whole from pieces", async () => {
    const half = String(LOG.indexOf("DR3:"));
    const pieces = [
      await summary("--range", `${half}:`, path("log")),
      await summary("--range", `:${half}`, path("log")),
    ];
    const merged = await dr6(["scan", "--merge", "--json"], pieces.join(""));
    expect(merged).toEqual({ code: 0, out: await summary(path("log")), err: "" });
    const twice = await dr6(["scan", "--merge"], pieces[0]?.repeat(2));
    expect(twice.code).toBe(2);
    expect(twice.err).toContain("was counted twice");
  });

  it("doesn't merge an empty part of a file", async () => {
    const whole = await summary(path("log"));
    const empty = whole.replace(/"begin":0,"end":\d+/, '"begin":5,"end":5');
    expect(empty).not.toBe(whole);
    const { code, err } = await dr6(["scan", "--merge"], empty);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'dr6: no summary in "-": a segment is empty\n',
    });
  });

  it.each(["{}", "x", '{"schema":"dr6/scan-summary/1","dumps":-1}', "[]", "null"])(
    "doesn't merge %s",
    async (text) => {
      const { code, err } = await dr6(["scan", "--merge"], text);
      expect(code).toBe(2);
      expect(err).toMatch(/^dr6: no summary in "-": [\w ]+\n$/);
    },
  );
});
