import { describe, expect, it } from "vitest";

import { word64, type Feature, type Instruction } from "../../src/index.js";
import { at, CODE, DATA, dr7, instruction, step } from "./processor.js";

const BTF = 0x2;
const BUS_LOCK_DETECT = 0x4;

describe("a single-step", () => {
  it.each<[boolean, boolean, boolean, string]>([
    // TF, DEBUGCTL.BTF, taken branch
    [false, false, false, "nothing-met"],
    [false, false, true, "nothing-met"],
    [false, true, false, "nothing-met"],
    [false, true, true, "nothing-met"],
    [true, false, false, "single-step db-causes"],
    [true, false, true, "single-step db-causes"],
    [true, true, false, "nothing-met"],
    [true, true, true, "branch-step db-causes"],
  ])("TF %s, BTF %s, branch %s: %s", (tf, btf, branch, rules) => {
    const state = { debugctl: btf ? BTF : 0 };
    const stepped = step(instruction({ tf, branch }), { state });
    expect(stepped.rules).toBe(rules);
    expect(stepped.raised).toBe(rules === "nothing-met" ? "nothing" : "#DB trap");
    expect(stepped.dr6).toBe(rules === "nothing-met" ? "ffff0ff0" : "ffff4ff0");
  });

  it("is not asked for by other bits of DEBUGCTL", () => {
    for (const debugctl of [0x1, 0x4, 0x40, 0x8000]) {
      const stepped = step(instruction({ tf: true }), { state: { debugctl } });
      expect(stepped.rules).toBe("single-step db-causes");
    }
  });

  it.each([
    // DR6 before, after (QEMU and KVM)
    [0xffff_0ff0, "ffff4ff0"],
    [0xffff_4ff0, "ffff4ff0"],
    [0xffff_efff, "ffffeff0"],
    [0xffff_0ff1, "ffff4ff0"],
  ])("makes %i %s", (dr6, after) => {
    expect(step(instruction({ tf: true }), { state: { dr6 } }).dr6).toBe(after);
  });
});

describe("a bus lock", () => {
  it.each<[Feature[], number, Instruction["cpl"], boolean, boolean]>([
    // features, DEBUGCTL, CPL, locks the bus, detected
    [["bld"], BUS_LOCK_DETECT, 3, true, true],
    [["bld"], BUS_LOCK_DETECT, 2, true, true],
    [["bld"], BUS_LOCK_DETECT, 1, true, true],
    [["bld"], BUS_LOCK_DETECT, 0, true, false],
    [["bld"], BUS_LOCK_DETECT, 3, false, false],
    [["bld"], 0, 3, true, false],
    [["bld"], 0xffff_fffb, 3, true, false],
    [[], BUS_LOCK_DETECT, 3, true, false],
    [["rtm"], BUS_LOCK_DETECT, 3, true, false],
    [["bld", "rtm"], 0xffff, 3, true, true],
  ])("on %j with DEBUGCTL %i at CPL %s, %s: #DB %s", (features, debugctl, cpl, locksBus, hit) => {
    const taken = step(instruction({ locksBus, ...(cpl === undefined ? {} : { cpl }) }), {
      features,
      state: { debugctl },
    });
    expect(taken.raised).toBe(hit ? "#DB trap" : "nothing");
    expect(taken.dr6).toBe(hit ? "ffff07f0" : "ffff0ff0");
    const why = locksBus ? "bus-lock-not-detected" : "nothing-met";
    expect(taken.rules.split(" ")[0]).toBe(hit ? "bus-lock" : why);
  });

  it("is not detected where no CPL is given: that is CPL 0", () => {
    const kernel = { ip: word64(CODE), length: 3, locksBus: true };
    const state = { debugctl: BUS_LOCK_DETECT };
    const taken = step({ kind: "instruction", instruction: kernel }, { features: ["bld"], state });
    expect(taken.raised).toBe("nothing");
  });
});

describe("all that an instruction meets", () => {
  it("is reported by one trap, in the order in which the manual treats it", () => {
    const accesses = [{ kind: "write", address: word64(DATA), size: 4 } as const];
    const met = step(instruction({ accesses, tf: true, branch: true, locksBus: true }), {
      features: ["bld", "rtm"],
      state: {
        addresses: at(DATA, CODE + 3, DATA),
        dr7: dr7([0, "write", 4], [1, "execute", 1], [2, "write", 1, "off"]),
        debugctl: BTF | BUS_LOCK_DETECT,
        dr6: 0xfffe_0ff8,
      },
    });
    expect(met).toMatchObject({
      raised: "#DB trap",
      dr6: "ffff47f7",
      rules:
        "access-trap branch-step bus-lock next-instruction not-enabled db-causes db-breakpoints-replaced db-sets-rtm",
    });
    expect(met.state).toMatchObject({ shadow: false, held: 0 });
  });
});
