import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cut, decodeText, mergeSummaries, parseRange, type ScanSummary } from "../../src/index.js";
import { BLOCK } from "../../src/scan/blocks.js";
import { CORPUS, dumpRecord } from "../corpus.js";
import { SOILS } from "../soils.js";
import { bytesOf, find, judged, scan, type PlacedRecord } from "./scan.js";

const NOISE = "Jun 18 12:00:00 hôst kernel: [    1.000000] usb 1-1: new high-speed USB device ✓\n";
const BUS_LOCK =
  "[  2.0] x86/split lock detection: #DB: a/7 took a bus_lock trap at address: 0x1\n";

/** About so many bytes of noise. */
const noise = (bytes: number) => NOISE.repeat(Math.ceil(bytes / bytesOf(NOISE).length));

/** Four blocks with dumps at their borders and elsewhere. */
const LOG = (() => {
  const records = CORPUS.filter(({ format }) => format.startsWith("linux-oops"));
  const parts: string[] = [];
  let length = 0;
  const add = (text: string) => {
    parts.push(text);
    length += bytesOf(text).length;
  };
  for (const [index, { raw }] of records.entries()) {
    const border = Math.ceil(length / BLOCK) * BLOCK;
    // Each dump that is near a border begins another distance before it.
    const gap = border - length;
    add(noise(gap < 20_000 ? Math.max(0, gap - ((index * 397) % 1500)) : 9_000));
    add(`${raw}\n`);
    if (index % 3 === 0) add(BUS_LOCK);
  }
  return bytesOf(parts.join(""));
})();

const shown = (records: readonly PlacedRecord[]) =>
  records.map((record) => ({ ...record, linesBefore: 0 }));

describe("a scan", () => {
  it("finds what decode finds, with the same values and the same lines", async () => {
    const decoded = decodeText(new TextDecoder().decode(LOG));
    const { records } = await scan(LOG);
    const dumps = records.filter((record) => record.kind === "dump");
    expect(dumps.length).toBeGreaterThan(180);
    expect(dumps.map(({ dump: { dr0, dr6, dr7, format } }) => ({ dr0, dr6, dr7, format }))).toEqual(
      decoded.dumps.map(({ dr0, dr6, dr7, format }) => ({ dr0, dr6, dr7, format })),
    );
    expect(dumps.map(({ linesBefore }) => linesBefore + 1)).toEqual(
      decoded.dumps.map(({ lines }) => lines[0]),
    );
    const locks = records.filter((record) => record.kind === "bus-lock");
    expect(locks.map(({ linesBefore }) => linesBefore + 1)).toEqual(
      decoded.busLocks.map(({ line }) => line),
    );
    const text = Buffer.from(LOG);
    for (const { offset, kind } of records) {
      expect(text.toString("latin1", offset, offset + 8)).toMatch(
        kind === "dump" ? /^DR[06]: / : /^bus_lock/,
      );
    }
  });

  it("names CPU, process and kernel as decode does where the dump's own lines do", async () => {
    const raw = dumpRecord("linux-oops-64-078").raw;
    const [record] = (await scan(`${noise(60_000)}${raw}\n${noise(60_000)}`)).records;
    const [dump] = decodeText(raw).dumps;
    if (record?.kind !== "dump") throw new Error("no dump");
    expect(record.dump.context).toEqual(dump?.context);
    expect(record.answer).toEqual(dump?.answer);
  });

  it.each(Object.entries(SOILS))("finds a dump through dirt: %s", async (_name, soil) => {
    const raw = dumpRecord("linux-oops-64-130").raw;
    const dirty = soil(raw.split("\n"));
    const { records } = await scan(dirty);
    expect(records.map((record) => record.kind === "dump" && record.dump.dr6)).toEqual(
      decodeText(dirty).dumps.map(({ dr6 }) => dr6),
    );
  });

  it("finds dumps in lines without an end", async () => {
    const one = dumpRecord("linux-oops-64-130").raw.replaceAll("\n", " ");
    const line = `${one}${"x ".repeat(20_000)}`.repeat(40);
    const { records } = await scan(line);
    expect(records).toHaveLength(40);
    expect(records.map(({ offset }) => offset)).toEqual(
      [...line.matchAll(/DR0:/g)].map(({ index }) => index),
    );
  });

  it("finds nothing in nothing", async () => {
    for (const text of ["", "x", noise(2_000_000)]) {
      expect((await scan(text)).records).toEqual([]);
    }
  });

  it("doesn't find a dump of which every name is broken, nor a text of two bytes a character", async () => {
    const broken = dumpRecord("linux-oops-64-130").raw.replace(/DR(?=\d)/g, "D\u200bR");
    expect(decodeText(broken).dumps).toHaveLength(1);
    expect((await scan(broken)).records).toEqual([]);
    const wide = Buffer.from(dumpRecord("linux-oops-64-130").raw, "utf16le");
    expect((await scan(wide)).records).toEqual([]);
  });

  it("doesn't find a bus lock with both words broken", async () => {
    const broken = BUS_LOCK.replace("bus_lock", "bus=\n_lock").replace("#DB", "#=\nDB");
    expect(decodeText(broken).busLocks).toHaveLength(1);
    expect((await scan(broken)).records).toEqual([]);
  });

  it("finds dumps in a log whose lines end in carriage returns, all in line 1", async () => {
    const text = `${noise(40_000)}${dumpRecord("linux-oops-64-130").raw}\n`.repeat(3);
    const { records } = await scan(text.replaceAll("\n", "\r"));
    expect(records.map(({ linesBefore }) => linesBefore)).toEqual([0, 0, 0]);
    expect(records.map(({ offset }) => offset)).toEqual(
      (await scan(text)).records.map(({ offset }) => offset),
    );
  });
});

describe("pieces of a scan", () => {
  const whole = find(LOG);

  /** Scans the pieces between cut points. */
  async function inPieces(cuts: readonly number[], portion?: number) {
    const points = [0, ...new Set(cuts.map((at) => at % LOG.length)), LOG.length];
    const sorted = [...new Set(points)].sort((a, b) => a - b);
    const pieces = sorted.slice(1).map((end, index) => ({ begin: sorted[index] ?? 0, end }));
    const scans = [];
    for (const piece of pieces) scans.push(await find(LOG, piece, portion));
    return scans;
  }

  async function expectSame(cuts: readonly number[], portion?: number) {
    const scans = await inPieces(cuts, portion);
    const finds = scans.flatMap((each) => each.finds);
    expect(shown(judged(finds))).toEqual(shown(judged((await whole).finds)));
    const summaries = scans.map(({ summary }) => summary);
    expect(mergeSummaries(summaries)).toEqual(mergeSummaries([(await whole).summary]));
    // The order doesn't matter, nor does adding up in steps.
    const halves = [summaries.slice(0, 2), summaries.slice(2)].map((half) => sum(half));
    expect(sum(halves.reverse())).toEqual(sum([(await whole).summary]));
  }

  function sum(summaries: readonly ScanSummary[]): ScanSummary {
    const merged = mergeSummaries(summaries);
    if (!merged.ok) throw new Error(merged.twice);
    return merged.summary;
  }

  it("add up to the whole at any cuts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(LOG.length), { maxLength: 4 }), (cuts) => expectSame(cuts)),
      { numRuns: 25 },
    );
  }, 60_000);

  it("add up to the whole where a dump, a line, a name, a character is cut", async () => {
    const text = Buffer.from(LOG);
    const dump = text.indexOf("DR3:", BLOCK);
    const character = text.indexOf("ô", dump);
    expect(text[character + 1]).toBe(0xb4);
    await expectSame([dump, dump + 1, dump + 2, dump + 9, character + 1]);
    await expectSame([text.indexOf("bus_lock") + 3, text.lastIndexOf("DR0:") + 1]);
  });

  it("add up to the whole in tiny pieces, and however the bytes arrive", async () => {
    const dump = Buffer.from(LOG).indexOf("DR0:", 2 * BLOCK);
    await expectSame(Array.from({ length: 30 }, (_, index) => dump - 20 + 7 * index));
    await expectSame([], 4_099);
  });

  it("are refused where one was counted twice", async () => {
    const [a, b] = await inPieces([1_000]);
    if (a === undefined || b === undefined) throw new Error("no pieces");
    expect(mergeSummaries([a.summary, b.summary, a.summary])).toEqual({ ok: false, twice: "log" });
    const { summary: oneByteMore } = await scan(LOG, { begin: 0, end: 1_001 });
    expect(mergeSummaries([oneByteMore, b.summary])).toEqual({ ok: false, twice: "log" });
  });

  it("behind the end of the log are empty", async () => {
    const { records, summary } = await scan(LOG, { begin: LOG.length + 5, end: LOG.length + 9 });
    expect(records).toEqual([]);
    expect(summary.files).toEqual([{ name: "log", segments: [] }]);
  });
});

describe("stretches", () => {
  it("are written as BEGIN:END", () => {
    expect(parseRange("10:20")).toEqual({ begin: 10, end: 20 });
    expect(parseRange("10:")).toEqual({ begin: 10, end: Infinity });
    expect(parseRange(":20")).toEqual({ begin: 0, end: 20 });
    for (const text of ["", "10", "20:10", "-1:5", "1:2:3", "a:b", "1e3:"]) {
      expect(parseRange(text), text).toBeNull();
    }
  });

  it("are cut into pieces", () => {
    expect(cut({ begin: 5, end: 12 }, 3)).toEqual([
      { begin: 5, end: 8 },
      { begin: 8, end: 11 },
      { begin: 11, end: 12 },
    ]);
    expect(cut({ begin: 5, end: 5 }, 3)).toEqual([]);
  });
});
