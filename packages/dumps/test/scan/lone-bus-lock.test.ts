import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { clean, decodeText } from "../../src/index.js";
import { findBusLocks } from "../../src/formats/bus-lock.js";
import { loneBusLock } from "../../src/scan/bus-lock-window.js";
import { scan } from "./scan.js";

const LINE = "x86/split lock detection: #DB: a b/7 took a bus_lock trap at address: 0x1f";
const NOISE = "Jun 18 12:00:00 h kernel: [    1.000000] usb 1-1: new high-speed USB device\n";

/** Lines that take the short way, and such that look like them and have to go the long one. */
const LINES = [
  LINE,
  `Jun 18 12:00:00 h kernel: [    1.000000] ${LINE}`,
  `Jun 18 12:00:00 #DB: kernel: ${LINE}`,
  `> ${LINE}`,
  `${LINE}\n${LINE}`,
  `${LINE} ${LINE}`,
  `${LINE} x`,
  `${LINE}g`,
  `Linux version 6.1.0 (gcc)\n${LINE}`,
  `CPU: 1 PID: 3 Comm: a Not tainted 6.17.0 #1\n${LINE}`,
  `#DB: ${LINE}`,
  `bus_lock\n${LINE}`,
  `dr0 ${LINE}`,
  `\ufeff${LINE}`,
  `é\n${LINE}`,
  LINE.replace("#DB", "#=\nDB"),
  LINE.replace("a b", "kworker/u8:3"),
  LINE.replace("a b", "#DB:"),
  LINE.replace("a b", ""),
  LINE.replace("/7", "/x"),
  LINE.replace("took", "\n took"),
  LINE.replace("a b", "a name that is longer than a thread can have"),
];

describe("a window with a bus-lock line", () => {
  it.each(LINES)("holds what decode reads in it: %j", async (line) => {
    const text = `${NOISE.repeat(3)}${line}\n${NOISE.repeat(3)}`;
    const { records } = await scan(text);
    const { busLocks, busLockAnswer } = decodeText(text);
    expect(records.map((record) => record.kind === "bus-lock" && record.busLock)).toEqual(busLocks);
    if (busLocks.length === 1) expect(busLockAnswer).toMatchObject({ ...records[0]?.answer });
    expect(records.map(({ linesBefore }) => linesBefore + 1)).toEqual(
      busLocks.map((busLock) => busLock.line),
    );
    // Of a line that is broken inside, its beginning is told.
    const told = /=\n|\n took/.test(line) ? "x86/spli" : "bus_lock";
    for (const { offset } of records) {
      expect(Buffer.from(text).toString("latin1", offset, offset + 8)).toBe(told);
    }
  });

  it("is read as a text is, wherever the short way is taken", () => {
    const scraps =
      " |  |\n|/|/7|#|#DB:|#DB: |é|took|a bus_lock|>|=|=20|\t|0|x|dr7|a name of 15 ch".split("|");
    let short = 0;
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(2 * LINE.length), fc.constantFrom(0, 1, 5), fc.constantFrom(...scraps)),
          {
            maxLength: 3,
          },
        ),
        (changes) => {
          const text = changes.reduce(
            (now, [at, cut, scrap]) => now.slice(0, at) + scrap + now.slice(at + cut),
            `${NOISE}${LINE}\n${NOISE}`,
          );
          const lone = loneBusLock(text);
          if (lone === null) return;
          short += 1;
          expect(text.slice(lone.at).startsWith("bus_lock")).toBe(true);
          const found = findBusLocks(clean(text));
          expect(found).toMatchObject([lone.busLock]);
        },
      ),
      { numRuns: 3_000 },
    );
    expect(short).toBeGreaterThan(300);
  });
});
