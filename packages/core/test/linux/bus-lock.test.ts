import { describe, expect, it } from "vitest";

import { hardware, parseRelease, type Cpu } from "../../src/index.js";
import {
  busLockState,
  detectsBusLocks,
  linux,
  LINUX_BEHAVIOURS,
  type SplitLockDetect,
} from "../../src/linux.js";

function release(text: string) {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}
const intel: Cpu = { vendor: "intel", features: ["bld"] };
const withoutBld: Cpu = { vendor: "intel", features: ["rtm"] };
const amd: Cpu = { vendor: "amd", features: ["bld"] };

describe("the split_lock_detect= state in force", () => {
  it.each([
    ["5.12", intel, "unhandled"],
    ["5.13", intel, "fatal"],
    ["6.12", amd, "unhandled"],
    ["6.13", amd, "fatal"],
    ["7.1", withoutBld, "off"],
  ])("in %s on %j is %s", (text, cpu, state) => {
    expect(busLockState(cpu, release(text), "fatal")).toBe(state);
  });
});

describe("bus_lock_init", () => {
  // state, the CPU raises #AC for split locks, DEBUGCTL[2]
  it.each<[SplitLockDetect, boolean, boolean]>([
    ["off", true, false],
    ["off", false, false],
    ["warn", true, false],
    ["warn", false, true],
    ["fatal", true, false],
    ["fatal", false, true],
    ["ratelimit", true, true],
    ["ratelimit", false, true],
  ])("in state %s with #AC %s sets DEBUGCTL[2]: %s", (state, splitLockAc, on) => {
    expect(detectsBusLocks(state, splitLockAc)).toBe(on);
  });

  it.each([
    ["Intel, nothing being known of #AC", intel, "6.15", undefined, 0],
    ["Intel with #AC", intel, "6.15", true, 0],
    ["Intel without #AC", intel, "6.15", false, 4],
    ["AMD", amd, "6.15", undefined, 4],
    ["AMD before there was code for it", amd, "6.12", undefined, 0],
  ] as const)("after boot on %s DEBUGCTL is %i", (_name, cpu, text, splitLockAc, debugctl) => {
    const options = splitLockAc === undefined ? {} : { splitLockAc };
    const lane = linux("native", hardware(cpu), { release: release(text), cpu, ...options });
    const { state } = lane.step(lane.initial, { kind: "boot-init" });
    expect(state.machine.debugctl).toBe(debugctl);
  });

  it("leaves the other bits of DEBUGCTL", () => {
    const lane = linux("native", hardware(amd, { debugctl: 0x4001 }), {
      release: release("6.15"),
      cpu: amd,
    });
    expect(lane.step(lane.initial, { kind: "boot-init" }).state.machine.debugctl).toBe(0x4005);
  });

  it("makes BLD writable on AMD only after the store of 0 was ignored", () => {
    const lane = linux("native", hardware(amd), { release: release("6.15"), cpu: amd });
    const { state } = lane.step(lane.initial, { kind: "boot-init" });
    expect(lane.dr6(state)).toBe(0xffff_0ff0);
    expect(lane.writeMasks(state).writable & 0x800).toBe(0x800);
  });
});
