import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createFilter } from "../../src/index.js";
import { ANCHORS, BOOT_ANCHORS } from "../../src/scan/anchors.js";
import { eventsAt } from "../../src/scan/boot-lines.js";
import { findsIn, findsInText, type ScanFind } from "../../src/scan/find.js";
import { loneOops } from "../../src/scan/oops-window.js";
import { isNameAt, isProcessAt } from "../../src/scan/windows.js";
import { corpus, CORPUS } from "../corpus.js";
import { SOILS } from "../soils.js";
import { bytesOf } from "./scan.js";

const filter = createFilter(1 << 18, [...ANCHORS, ...BOOT_ANCHORS]);

const isVersion = (found: ScanFind) => found.kind === "event" && found.event.kind === "version";

/** What both ways find in a window, and what the lines with a process say, each read by itself. */
function bothWays(text: string) {
  const bytes = bytesOf(text);
  filter.bytes.fill(0);
  filter.bytes.set(bytes);
  const window = { begin: 0, end: bytes.length };
  const around = { ...window, hits: filter.find(0, bytes.length).hits };
  const read = new TextDecoder().decode(bytes);
  const long = findsInText(filter.bytes, read, window, around);
  const lines = around.hits
    .filter((hit) => isProcessAt(filter.bytes, hit))
    .flatMap((at) =>
      eventsAt(filter.bytes, at, window).map((event): ScanFind => ({ kind: "event", at, event })),
    );
  const inText = around.hits.filter((hit) => isNameAt(filter.bytes, hit));
  const processes = around.hits.filter((hit) => isProcessAt(filter.bytes, hit));
  return {
    short: findsIn(filter.bytes, window, around),
    long,
    lines,
    isShort: read.length === bytes.length && loneOops(read, inText, processes) !== null,
  };
}

/** Whether the short way was taken; fails where it leads elsewhere. */
function agrees(text: string): boolean {
  const { short, long, lines, isShort } = bothWays(text);
  // Where the long way can't place the lines with a process, they are read by themselves.
  const rest = long.told.length < short.told.length ? lines : [];
  const all = [...rest, ...long.finds].sort((a, b) => a.at - b.at);
  expect(short.finds).toEqual(all);
  if (isShort) expect(short.finds.filter(isVersion)).toEqual(lines);
  return isShort;
}

const oopses = corpus("linux-oops-64").map(({ raw }) => raw);
const prefixed = (raw: string) =>
  raw
    .split("\n")
    .map((line) => `Jun 18 12:00:01 node-017 kernel: [   12.345678] ${line}`)
    .join("\n");
const framed = (raw: string) => `[  1.0] usb 1-1: new\n${raw}\n[  2.0] usb 1-2: new\n`;

/** An oops as a kernel of today prints it. */
const CLEAN = framed(
  prefixed(`BUG: unable to handle page fault for address: ffffffff00000010
CPU: 12 UID: 0 PID: 4321 Comm: kworker/3:1 Kdump: loaded Tainted: G        W  OE      6.1.0-18-amd64 #1
Hardware name: Dell Inc. PowerEdge R660/0HGTK9, BIOS 2.4.2 06/20/2024
RSP: 0018:ffffb0000000abcd EFLAGS: 00010246
FS:  0000000000000000(0000) GS:ffff888000000000(0000) knlGS:0000000000000000
CS:  0010 DS: 0000 ES: 0000 CR0: 0000000080050033
CR2: 0000000000000010 CR3: 0000000001234000 CR4: 0000000000f71ef0
DR0: 0000000000001000 DR1: 0000000000002000 DR2: 0000000000003000
DR3: 0000000000004000 DR6: 00000000ffff0ff1 DR7: 0000000000000402
PKRU: 55555554
Call Trace:
 process_one_work+0x1f1/0x3e0
---[ end trace 0000000000000000 ]---`),
);

/** What may stand where it doesn't belong. */
const SCRAPS = [
  ..."\n| |\t|=|=20|=3D|<|<b>|&|&lt;|>|\r|é|\u00a0|\ufeff|0|f|g|F|#|:|_|x|\\n|\n\n|\n> ".split("|"),
  ..."DR0: |DR6: 00000000ffff0ff0\n|dr7|Dr6 = 0x0\n|CR4: |CR4: 0000000000000001\n|#DB|<#DB>|bus_lock".split(
    "|",
  ),
  ..."Hardware name: |Hardware name: QEMU 01/01/2024\n|Hardware|Comm: |comm:|CPU: 1 PID: 2 Comm: |PID: ".split(
    "|",
  ),
  ..."Not tainted |Tainted: |6.17.0 |#1|#|RIP:|Linux version 6.2.0 (gcc)\n|0000000000000000|\n0000".split(
    "|",
  ),
  "x".repeat(210),
  `${"y".repeat(70)}\n`.repeat(300),
];

describe("a window with a single oops", () => {
  it("is read the short way where it is clean", () => {
    expect(agrees(CLEAN)).toBe(true);
    const { short } = bothWays(CLEAN);
    expect(short.finds).toMatchObject([
      { kind: "event", event: { kind: "version", kernel: "6.1.0-18-amd64" } },
      {
        kind: "dump",
        dump: {
          lines: [9, 10],
          line: 10,
          dr6: { high: 0, low: 0xffff_0ff1 },
          dr7: { high: 0, low: 0x402 },
          context: {
            kernel: "6.1.0-18-amd64",
            cpu: 12,
            pid: 4321,
            comm: "kworker/3:1",
            hardware: "Dell Inc. PowerEdge R660/0HGTK9, BIOS 2.4.2 06/20/2024",
            cr4: { high: 0, low: 0xf7_1ef0 },
          },
        },
      },
    ]);
  });

  it("is read the same both ways, whichever real log it is", () => {
    const isShort = CORPUS.flatMap(({ raw }) =>
      [raw, framed(raw), framed(prefixed(raw))].map((text) => agrees(text)),
    );
    expect(isShort.filter(Boolean).length).toBeGreaterThan(100);
  });

  it.each(Object.entries(SOILS))("is read the same both ways in dirt: %s", (_name, soil) => {
    const some = oopses.filter((_, index) => index % 5 === 0);
    for (const raw of some) agrees(framed(soil(raw.split("\n"))));
  });

  it("is read the same both ways where anything was put into it, or cut out of it", () => {
    let short = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(CLEAN, CLEAN, ...oopses.map(framed)),
        fc.array(
          fc.record({
            at: fc.double({ min: 0, max: 1, noNaN: true }),
            cut: fc.constantFrom(0, 0, 1, 2, 17, 60),
            scrap: fc.constantFrom("", ...SCRAPS),
          }),
          { minLength: 1, maxLength: 2 },
        ),
        (text, changes) => {
          const changed = changes.reduce((now, { at, cut, scrap }) => {
            const place = Math.floor(at * now.length);
            return now.slice(0, place) + scrap + now.slice(place + cut);
          }, text);
          if (agrees(changed)) short += 1;
        },
      ),
      { numRuns: 800 },
    );
    // Enough of them still go the short way for the comparison to mean something.
    expect(short).toBeGreaterThan(40);
  });

  it("goes the long way without a place for each name", () => {
    expect(loneOops(CLEAN, [], [])).toBeNull();
    expect(loneOops(CLEAN, [CLEAN.indexOf("DR0:")], [])).toBeNull();
  });
});
