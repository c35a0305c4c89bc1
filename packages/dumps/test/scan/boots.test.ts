import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  decodeText,
  mergeSummaries,
  rowsOf,
  SummaryOfStretch,
  wholeTables,
  type RowKey,
  type ScanSummary,
} from "../../src/index.js";
import { verdictOn } from "../../src/weigh-bus-locks.js";
import { CORPUS, dumpRecord } from "../corpus.js";
import { bytesOf, find, judged, scan } from "./scan.js";

// Without a prefix: decode counts its distances in the clean text, a scan in bytes.
const NOISE = "usb 1-1: new high-speed USB device number 5 using xhci_hcd\n";
const noise = (bytes: number) => NOISE.repeat(Math.ceil(bytes / NOISE.length));
const BOOT = "[    0.000000] Linux version 6.12.30 (gcc) #1 SMP\n";
const AMD = "[    0.1] smpboot: CPU0: AMD Ryzen 9 7950X (family: 0x19, model: 0x61)\n";
const INTEL = "Jun 18 12:00:00 host kernel: CPU0: Intel(R) Xeon(R) Platinum 8480+ (family: 0x6)\n";
const UP = "[    0.2] smp: Brought up 1 node, 2 CPUs\n";
const TOTAL = "[    0.2] smpboot: Total of 3 processors activated (57600.00 BogoMIPS)\n";
const LATER = "[  100.2] smpboot: Booting Node 0 Processor 3 APIC 0x6\n";
const SUPPRESSED = "[  9.0] handle_bus_lock: 3 callbacks suppressed\n";
const LOCK = "[  2.0] x86/split lock detection: #DB: a/7 took a bus_lock trap at address: 0x1\n";
const OTHER_LOCK = LOCK.replace("a/7", "b b/8").replace("0x1", "0x2");
const WARNING = "[  3.0] CPU: 3 PID: 9 Comm: x y Not tainted 6.17.0 #1\n";
const DUMP = "DR3: 0000000000000000 DR6: 00000000ffff07f0 DR7: 0000000000000400\n";
const OOPS = `CPU: 1 PID: 2 Comm: x Not tainted 6.1.0 #1\n${DUMP}`;
const LINES = { BOOT, OTHER_BOOT: BOOT.replace("6.12.30", "6.17.0"), AMD, INTEL, UP, LATER };
const RECORDS = { SUPPRESSED, LOCK, OTHER_LOCK, WARNING, DUMP, OOPS };

/** What decode says, as the table of a summary has it. */
function answersOf(text: string): ReadonlyMap<string, number> {
  const { dumps, boots } = decodeText(text);
  const counts = new Map<string, number>();
  const add = (key: RowKey, count: number) => {
    const row = JSON.stringify(key);
    if (count > 0) counts.set(row, (counts.get(row) ?? 0) + count);
  };
  for (const { answer } of dumps) add([answer.text, answer.certainty], 1);
  for (const { boot } of boots) {
    const answer = verdictOn(boot, {});
    if (answer !== null) add([answer.text, answer.certainty], boot.lines);
  }
  return counts;
}

const tableOf = (summary: ScanSummary) =>
  new Map(
    rowsOf(wholeTables(summary).byAnswer).map(({ key, count }) => [JSON.stringify(key), count]),
  );

function sum(summaries: readonly ScanSummary[]): ScanSummary {
  const merged = mergeSummaries(summaries);
  if (!merged.ok) throw new Error(merged.twice);
  return merged.summary;
}

/** A log in pieces of this text, with or without noise between. */
const logs = fc
  .array(
    fc.record({
      line: fc.constantFrom(...Object.values(LINES), ...Object.values(RECORDS), UP + TOTAL),
      gap: fc.constantFrom(0, 0, 0, 300, 20_000, 40_000),
    }),
    { maxLength: 40 },
  )
  .map((parts) => parts.map(({ line, gap }) => line + (gap === 0 ? "" : noise(gap))).join(""));

describe("what a scan says", () => {
  it.each(CORPUS.map(({ id, raw }) => [id, raw] as const))(
    "is what decode says: %s",
    async (_id, raw) => {
      const { records, summary } = await scan(raw);
      const decoded = decodeText(raw);
      expect(tableOf(summary)).toEqual(answersOf(raw));
      expect(
        records.flatMap((record) => (record.kind === "dump" ? [record.dump.context] : [])),
      ).toEqual(decoded.dumps.map(({ context }) => context));
    },
  );

  it("is what decode says of any log, once the log has ended", async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        expect(tableOf((await scan(log)).summary)).toEqual(answersOf(log));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("is on the way what decode says of the log up to there", async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        const { records } = await scan(log);
        const last = records.at(-1);
        if (last === undefined) return;
        const lineEnd = log.indexOf("\n", last.offset);
        const before = decodeText(log.slice(0, lineEnd + 1));
        const boot = before.boots.at(-1)?.boot;
        expect(last.answer).toEqual(
          last.kind === "dump"
            ? before.dumps.at(-1)?.answer
            : boot === undefined
              ? undefined
              : verdictOn(boot, {}),
        );
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("is the same from pieces of any size", async () => {
    const log = fc.tuple(logs, logs).map(([a, b]) => `${a}${noise(150_000)}${b}`);
    await fc.assert(
      fc.asyncProperty(log, fc.integer({ min: 2_000, max: 200_000 }), async (text, size) => {
        const bytes = bytesOf(text);
        const whole = await find(bytes);
        const pieces = [];
        for (let begin = 0; begin < bytes.length; begin += size) {
          pieces.push(await find(bytes, { begin, end: Math.min(begin + size, bytes.length) }));
        }
        const meaning = (finds: typeof whole.finds) =>
          judged(finds).map(({ offset, kernel, answer }) => ({ offset, kernel, answer }));
        expect(meaning(pieces.flatMap(({ finds }) => finds))).toEqual(meaning(whole.finds));
        const joined = sum(pieces.map(({ summary }) => summary));
        expect(joined).toEqual(sum([whole.summary]));
        expect(tableOf(joined)).toEqual(answersOf(text));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe("the boot of a record", () => {
  const answers = async (text: string) =>
    (await scan(text)).records.map(({ answer }) => answer.text);

  it("is known from lines that are far away", async () => {
    const text = BOOT + UP + INTEL + noise(400_000) + LOCK.repeat(3) + SUPPRESSED + LOCK;
    const [first, , third, last] = await answers(text);
    expect(first).toMatch(
      /^Cannot tell: one thread, one address, once, 2 CPUs by the log, Linux 6/,
    );
    expect(third).toMatch(
      /^Real: one thread, one address, 3 times; .* the log says that 2 were\.$/,
    );
    expect(last).toContain("4 times, and 3 suppressed by the rate limit");
    expect(last).toBe(decodeText(text).busLockAnswer?.text);
  });

  it("ends with the next boot line", async () => {
    const text = `${AMD}${LOCK}${noise(50_000)}${BOOT}${noise(50_000)}${LOCK}`;
    const [first, second] = await answers(text);
    expect(first).toMatch(/^Likely real: AMD ignores .* The log says that the CPU is AMD's\./);
    expect(second).toMatch(/^Cannot tell: one thread, one address, once, the number/);
  });

  it("says of a dump who made the CPU", async () => {
    const zero = "BLD (bit 11) reads 0";
    expect(await answers(OOPS)).toEqual([expect.stringContaining(`${zero}, as writing 0`)]);
    for (const text of [AMD + OOPS, `${AMD}${noise(200_000)}${OOPS}`]) {
      expect(await answers(text)).toEqual([expect.stringContaining(`${zero}, by an event or`)]);
      expect(decodeText(text).dumps[0]).toMatchObject({ stale: [], undecided: ["BLD"] });
      expect(
        decodeText(text, { vendor: "intel" }).dumps[0]?.readings.map((each) => each.text),
      ).toContain("Read as of a CPU of Intel (--vendor), though the text names one of AMD.");
    }
  });

  it("says nothing of a dump that another program printed", () => {
    const { raw } = dumpRecord("qemu-cpu-dump-64-002");
    const [dump] = decodeText(`${BOOT}${AMD}${raw}`).dumps;
    expect(dump?.context).toMatchObject({ kernel: null, vendor: null });
  });

  it("is told by lines in any dirt that leaves its words whole", async () => {
    const dirty = [BOOT, AMD, UP, WARNING].map((line) => `> \u001b[1m${line.trim()}\u001b[0m\r\n`);
    const { finds } = await find(`${dirty.join("")}${LOCK}`);
    expect(finds.map((each) => (each.kind === "event" ? each.event : each.kind))).toEqual([
      { kind: "boot", kernel: "6.12.30" },
      { kind: "vendor", vendor: "amd" },
      { kind: "brought-up", count: 2 },
      { kind: "version", kernel: "6.17.0" },
      "bus-lock",
    ]);
  });

  it("counts each line once where several share one", async () => {
    const line = "Booting Node 0 Processor 1 APIC 0x2 Booting Node 0 Processor 2 APIC 0x4 APIC\n";
    const { finds } = await find(`${UP}${line}${UP.trim()} ${UP}${TOTAL}`);
    expect(finds.map((each) => each.kind === "event" && each.event.kind)).toEqual([
      "brought-up",
      "later",
      "later",
      "brought-up",
      "brought-up",
      "activated",
    ]);
  });

  it("tells a thousand threads and addresses from each other, and says where there are more", async () => {
    const locks = (count: number) =>
      Array.from({ length: count }, (_, n) => LOCK.replace("a/7", `a/${String(n)}`)).join("");
    expect((await answers(locks(1_000))).at(-1)).toContain("1000 lines, 1000 threads, 1 address,");
    const text = locks(1_001);
    expect((await answers(text)).at(-1)).toContain(
      "1001 lines, more than 1000 threads, 1 address,",
    );
    expect(decodeText(text).busLockAnswer?.text).toContain("more than 1000 threads");
  });
});

it("counts many boots, each of a kernel of its own, without counting all of them again at each", () => {
  const BOOTS = 8_000;
  const counter = new SummaryOfStretch();
  const start = process.cpuUsage().user;
  for (let n = 0; n < BOOTS; n += 1) {
    const place = { at: 0, offset: n, linesBefore: n };
    const line = { line: 1, comm: "a", pid: n, address: { high: 0, low: n } };
    counter.add({ ...place, kind: "event", event: { kind: "boot", kernel: `5.10.${String(n)}` } });
    counter.add({ ...place, kind: "bus-lock", line });
  }
  const { tables } = counter.summary("log", 0, BOOTS, BOOTS);
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(5);
  expect(tables.byKernel.size).toBe(4_096);
  expect(tables.byKernel.get('["5.10.1","bus-lock",null]')).toBe(1);
});
