import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  allFeatureSets,
  hardware,
  updateDr6,
  word64,
  writeDr6,
  writeMasks,
  type Feature,
  type HardwareEvent,
} from "../../src/index.js";

const on = (...features: Feature[]) => hardware({ vendor: "intel", features });
const mov = (register: number, low: number, high = 0): HardwareEvent => ({
  kind: "mov-to-dr",
  register,
  value: word64(low, high),
});
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const cpus = fc
  .constantFrom(...allFeatureSets())
  .map((features) => ({ vendor: "intel" as const, features }));

describe("MOV to DR6", () => {
  it.each([1, 0x8000_0000, 0xffff_ffff])(
    "raises #GP(0) with bits 63:32 = %i and writes nothing",
    (high) => {
      const cpu = on("bld");
      const { state, exception } = cpu.step(cpu.powerOn, mov(6, 0, high));
      expect(exception).toEqual({ vector: "#GP(0)" });
      expect(state).toEqual(cpu.powerOn);
    },
  );

  it("is idempotent and never moves a fixed bit", () => {
    fc.assert(
      fc.property(cpus, uint32, (cpu, value) => {
        const masks = writeMasks(cpu);
        const once = writeDr6(value, masks);
        expect(writeDr6(once, masks)).toBe(once);
        expect((once & masks.fixedOnes) >>> 0).toBe(masks.fixedOnes);
        expect(once & masks.fixedZeros).toBe(0);
        expect((once & masks.writable) >>> 0).toBe((value & masks.writable) >>> 0);
      }),
    );
  });
});

describe("MOV to DR7", () => {
  it.each([
    [0, 0x400],
    [0xffff_ffff, 0xffff_2fff],
    [0xffff_d000, 0xffff_0400],
  ])("%i reads back %i (Bochs 2.7: bit 10 reads 1; 12, 14, 15 read 0)", (value, dr7) => {
    const cpu = on("rtm");
    expect(cpu.step(cpu.powerOn, mov(7, value)).state.dr7).toBe(dr7);
  });

  it("has no RTM where the CPU has none", () => {
    const cpu = on();
    expect(cpu.step(cpu.powerOn, mov(7, 0xffff_ffff)).state.dr7).toBe(0xffff_27ff);
  });
});

describe("a #DB", () => {
  it.each([
    // before, causes, after
    [0xffff_0ff0, 0x4000, 0xffff_4ff0, "single-step on an idle register"],
    [0xffff_07f0, 0x4000, 0xffff_47f0, "single-step leaves BLD alone"],
    [0xfffe_0ff0, 0x4000, 0xffff_4ff0, "single-step sets RTM"],
    [0xffff_4ff3, 0x1, 0xffff_4ff1, "breakpoint 0 replaces B0-B3 and keeps BS"],
    [0xffff_0ff0, 0x800, 0xffff_07f0, "bus lock clears BLD"],
    [0xffff_0ff0, 0x1_0001, 0xfffe_0ff1, "breakpoint 0 inside an RTM region"],
    [0xfffe_07f0, 0x4, 0xffff_07f4, "the case in which KVM, Xen and the SDM differ"],
    [0xffff_eff0, 0x4, 0xffff_eff4, "BD, BS and BT are sticky"],
  ])("%i with causes %i gives %i: %s", (before, causes, after) => {
    expect(updateDr6(before, causes)).toBe(after);
  });

  it("never clears BD, BS, BT and never moves a reserved bit", () => {
    const legal = fc.tuple(cpus, uint32).map(([cpu, value]) => writeDr6(value, writeMasks(cpu)));
    fc.assert(
      fc.property(legal, uint32, (before, causes) => {
        const after = updateDr6(before, causes);
        expect(before & 0xe000 & ~after).toBe(0);
        expect((after & 0xfffe_07f0) >>> 0).toBe(0xfffe_07f0);
        expect(after & 0x1000).toBe(0);
      }),
    );
  });
});

describe("RESET and INIT", () => {
  it("set DR6 and DR7 to their reset values", () => {
    const cpu = on("bld", "rtm");
    const { state } = cpu.step(cpu.step(cpu.powerOn, mov(6, 0)).state, mov(7, 0x600));
    expect(state).toMatchObject({ dr6: 0xfffe_07f0, dr7: 0x600 });
    expect(cpu.step(state, { kind: "reset" }).state).toMatchObject({
      dr6: 0xffff_0ff0,
      dr7: 0x400,
    });
    expect(cpu.step(state, { kind: "init" }).state).toMatchObject({ dr6: 0xffff_0ff0, dr7: 0x400 });
  });
});

describe("reasons", () => {
  it("say the sum of a write, and the AMD rule where it held BLD", () => {
    const cpu = hardware({ vendor: "amd", features: ["bld"] });
    const { because } = cpu.step(cpu.powerOn, mov(6, 0));
    expect(because.map(({ rule }) => rule.id)).toEqual(["write-fixed-bits", "amd-bld-gated"]);
    expect(because[0]?.detail).toBe("(00000000 & 0000E00F) | FFFF0FF0 = FFFF0FF0");
  });

  it("name BLD and RTM only where the CPU has them", () => {
    const ids = (...features: Feature[]) =>
      on(...features)
        .step(on().powerOn, { kind: "debug-exception", causes: ["BS"] })
        .because.map(({ rule }) => rule.id);
    expect(ids()).toEqual(["db-causes"]);
    expect(ids("bld")).toEqual(["db-causes", "db-leaves-bld"]);
    expect(ids("bld", "rtm")).toEqual(["db-causes", "db-leaves-bld", "db-sets-rtm"]);
  });
});
