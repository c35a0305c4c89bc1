import { describe, expect, it } from "vitest";

import { word64, type Event } from "../../src/index.js";
import { detectsBusLocks } from "../../src/linux.js";
import { last, type Setup } from "./lane.js";

const boot: Event = { kind: "boot-init" };
/** Six stores: ascending before 5f465c148c61, DR7 first and descending since. */
const ASCENDING = ["DR0 := 0", "DR1 := 0", "DR2 := 0", "DR3 := 0", "DR6 := 0", "DR7 := 0"];
const DR7_FIRST = ["DR7 := 400", "DR6 := ffff0ff0", "DR3 := 0", "DR2 := 0", "DR1 := 0", "DR0 := 0"];
/** What is said of them is about DR6. */
const ZERO = "boot-writes-zero write-fixed-bits";
const RESET_VALUE = "boot-writes-reset-value write-fixed-bits";

describe("boot-init", () => {
  it.each<[Setup, string, string[]]>([
    [{ kernel: "6.15", features: [] }, ZERO, ASCENDING],
    [{ kernel: "6.16", features: [] }, RESET_VALUE, DR7_FIRST],
    [{ kernel: "7.1.5", features: ["rtm"], splitLockAc: true }, RESET_VALUE, DR7_FIRST],
    // bus_lock_init(), where it is known whether the CPU has split-lock detection by #AC
    [{ kernel: "6.15" }, ZERO, ASCENDING],
    [{ kernel: "6.15", splitLockAc: true }, `${ZERO} bus-lock-init-off debugctl`, ASCENDING],
    [{ kernel: "6.15", splitLockAc: false }, `${ZERO} bus-lock-init-on debugctl`, ASCENDING],
    [
      { kernel: "6.13", vendor: "amd" },
      `${ZERO} amd-bld-gated bus-lock-init-on debugctl`,
      ASCENDING,
    ],
    // No code for bus locks: not before 5.13, not on AMD before 6.13
    [{ kernel: "5.12", splitLockAc: false }, ZERO, ASCENDING],
    [{ kernel: "6.12", vendor: "amd" }, `${ZERO} amd-bld-gated`, ASCENDING],
  ])("on %j: %s", (setup, rules, seen) => {
    expect(last([boot], setup)).toMatchObject({ rules, seen });
  });

  it.each<[Setup, string[]]>([
    [{ kernel: "6.15" }, []],
    [{ kernel: "6.15.5" }, []],
    [{ kernel: "6.1.167" }, ["boot-writes-zero"]],
    [{ kernel: "6.12.36" }, []],
    [{ kernel: "6.16", splitLockAc: false }, []],
    // That AMD's CPUs raise no #AC for split locks was read in no source.
    [{ kernel: "6.16", vendor: "amd" }, ["bus-lock-init-on"]],
    [{ kernel: "6.16", vendor: "amd", splitLockAc: false }, []],
  ])("on %j is not established for %j", (setup, unsure) => {
    expect(last([boot], setup).unsure).toEqual(unsure);
  });

  it.each<[Setup, number]>([
    // bit 2 is set or cleared, the others stay
    [{ debugctl: 0x4003 }, 0x4003],
    [{ debugctl: 0x4007 }, 0x4007],
    [{ debugctl: 0x4007, splitLockAc: true }, 0x4003],
    [{ debugctl: 0x4003, splitLockAc: false }, 0x4007],
    [{ debugctl: 0x4003, splitLockAc: true, splitLockDetect: "ratelimit" }, 0x4007],
    [{ debugctl: 0x4007, splitLockAc: false, splitLockDetect: "off" }, 0x4003],
    [{ debugctl: 0x4007, vendor: "amd", kernel: "6.12" }, 0x4007],
    [{ debugctl: 0x4003, vendor: "amd", kernel: "6.13" }, 0x4007],
    [{ debugctl: 0x4003, vendor: "amd", kernel: "6.13", splitLockAc: true }, 0x4003],
    [{ debugctl: 0x4007, features: ["rtm"], splitLockAc: true }, 0x4007],
  ])("with %j leaves DEBUGCTL %i", (setup, debugctl) => {
    expect(last([boot], setup).state.machine.debugctl).toBe(debugctl);
  });

  it("clears DR0 to DR3", () => {
    for (const kernel of ["6.15", "6.16"]) {
      const write: Event = { kind: "mov-to-dr", register: 2, value: word64(0x5000, 1) };
      const { addresses } = last([write, boot], { kernel }).state.machine;
      expect(addresses).toEqual([word64(0), word64(0), word64(0), word64(0)]);
    }
  });
});

describe("bus_lock_init", () => {
  it("detects nothing where the release has no code for bus locks", () => {
    expect(detectsBusLocks("unhandled", false)).toBe(false);
    expect(detectsBusLocks("unhandled", true)).toBe(false);
  });
});
