import { describe, expect, it } from "vitest";
import { readText } from "../src/index.js";
import { corpus } from "./corpus.js";

describe("split locks", () => {
  it("are told from bus locks, which may stand beside them", () => {
    const raw = corpus("bus-lock-trap").map((record) => record.raw);
    const both = raw.find((text) => text.includes("#AC") && text.includes("#DB")) ?? "";
    const { busLocks, splitLocks } = readText(both);
    expect(splitLocks).toMatchObject([{ line: 1, comm: "sl_test", pid: 4354 }]);
    expect(splitLocks[0]?.address.low).toBe(0x401231);
    expect(busLocks).toMatchObject([{ line: 2, comm: "sl_test", pid: 5137 }]);
  });

  it("are no bus locks", () => {
    const text =
      "x86/split lock detection: #AC: a b/c:d/3483 took a split_lock trap at address: 0x1795\n";
    const found = readText(`> ${text}`);
    expect(found.busLocks).toEqual([]);
    expect(found.splitLocks).toMatchObject([{ comm: "a b/c:d", pid: 3483 }]);
    expect(found.lockDetection).toEqual([]);
  });
});

describe("the boot line about detection", () => {
  it.each(corpus("bus-lock-boot").map((record) => [record.id, record.raw] as const))(
    "%s",
    (_id, raw) => {
      expect(readText(raw)).toMatchObject({
        dumps: [],
        busLocks: [],
        lockDetection: [{ line: 1, exception: "#DB", action: "warning on user-space bus_locks" }],
      });
    },
  );

  it("names the exception, or none where detection is off", () => {
    const lines = [
      "x86/split lock detection: #AC: crashing the kernel on kernel split_locks and warning on user-space split_locks",
      "x86/split lock detection: #DB: setting system wide rate limit to 5",
      "x86/split lock detection: disabled",
    ];
    const found = readText(lines.join("\n")).lockDetection;
    expect(found.map(({ exception }) => exception)).toEqual(["#AC", "#DB", null]);
    expect(found.map(({ line }) => line)).toEqual([1, 2, 3]);
  });
});
