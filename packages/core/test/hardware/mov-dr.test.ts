import { describe, expect, it } from "vitest";

import { word64, type Cpl, type HardwareEvent, type Policies } from "../../src/index.js";
import { at, step } from "./processor.js";

const mov = (register: number, low: number, high = 0, cpl?: Cpl): HardwareEvent => ({
  kind: "mov-to-dr",
  register,
  value: word64(low, high),
  ...(cpl === undefined ? {} : { cpl }),
});
const read = (register: number, cpl?: Cpl): HardwareEvent => ({
  kind: "mov-from-dr",
  register,
  ...(cpl === undefined ? {} : { cpl }),
});
const CPLS: readonly Cpl[] = [0, 1, 2, 3];

describe("MOV to DR0 to DR3", () => {
  const before = { addresses: at(1, 2, 3, 4) };
  it.each([
    [0, [0x5000, 2, 3, 4]],
    [1, [1, 0x5000, 3, 4]],
    [2, [1, 2, 0x5000, 4]],
    [3, [1, 2, 3, 0x5000]],
  ])("stores the address in DR%i alone", (register, addresses) => {
    const written = step(mov(register, 0x5000), { state: before });
    expect(written).toMatchObject({ raised: "nothing", rules: "address-write" });
    expect(written.state).toMatchObject({ addresses: at(...addresses), dr6: 0xffff_0ff0 });
  });

  it.each([0, 1, 2, 3])("stores all 64 bits in DR%i", (register) => {
    const { state } = step(mov(register, 0x8123_4567, 0xffff_8000));
    expect(state.addresses[register]).toEqual(word64(0x8123_4567, 0xffff_8000));
  });
});

describe("MOV from a debug register", () => {
  const state = {
    addresses: at(0x11, 0x22, 0x33, word64(0x44, 0xffff_8000)),
    dr6: 0xffff_4ff1,
    dr7: 0x700,
  };
  it.each([
    [0, word64(0x11), "register-read"],
    [1, word64(0x22), "register-read"],
    [2, word64(0x33), "register-read"],
    [3, word64(0x44, 0xffff_8000), "register-read"],
    // Bochs, QEMU and KVM with CR4.DE = 0: ffff4ff1 and 700
    [4, word64(0xffff_4ff1), "alias register-read"],
    [5, word64(0x700), "alias register-read"],
    [6, word64(0xffff_4ff1), "register-read"],
    [7, word64(0x700), "register-read"],
  ])("DR%i reads %j", (register, value, rules) => {
    const seen = step(read(register), { state });
    expect(seen).toMatchObject({ raised: "nothing", read: value, rules });
    expect(seen.state).toMatchObject({ ...state, shadow: false, held: 0 });
  });

  it("is the only event that reads", () => {
    expect(step(mov(6, 0)).read).toBeUndefined();
    expect(step({ kind: "reset" }).read).toBeUndefined();
  });
});

describe("DR4 and DR5", () => {
  it("are DR6 and DR7 while CR4.DE is 0", () => {
    const dr4 = step(mov(4, 0xffff_ffff));
    expect(dr4).toMatchObject({ dr6: "ffffefff", rules: "alias write-fixed-bits" });
    const dr5 = step(mov(5, 0x701));
    expect(dr5.state.dr7).toBe(0x701);
    expect(dr5.rules).toBe("alias control-write");
  });

  it.each([4, 5])("DR%i raises #UD while CR4.DE is 1, and nothing is written", (register) => {
    const state = { cr4De: true };
    for (const event of [mov(register, 0), read(register)]) {
      expect(step(event, { state })).toMatchObject({
        raised: "#UD",
        rules: "alias-with-de",
        read: undefined,
        dr6: "ffff0ff0",
        state: { dr7: 0x400 },
      });
    }
  });

  it.each([0, 1, 2, 3, 6, 7])("DR%i is none of them: CR4.DE doesn't matter", (register) => {
    const state = { cr4De: true };
    expect(step(read(register), { state }).raised).toBe("nothing");
    expect(step(mov(register, 0), { state }).raised).toBe("nothing");
  });
});

describe("DR8 to DR15", () => {
  it.each([8, 9, 10, 11, 12, 13, 14, 15])("DR%i raises #UD (Bochs, QEMU, KVM)", (register) => {
    for (const event of [mov(register, 0), read(register), mov(register, 0, 1)]) {
      expect(step(event)).toMatchObject({ raised: "#UD", rules: "undefined-register" });
    }
  });
});

describe("the privilege level", () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])("DR%i is CPL 0's, also where none is given", (register) => {
    for (const cpl of CPLS) {
      const raised = cpl === 0 ? "nothing" : "#GP(0)";
      expect(step(mov(register, 0, 0, cpl)).raised).toBe(raised);
      expect(step(read(register, cpl)).raised).toBe(raised);
    }
    expect(step(mov(register, 0)).raised).toBe("nothing");
    expect(step(read(register)).raised).toBe("nothing");
  });

  it("names its rule and changes nothing", () => {
    const { state, rules } = step(mov(7, 0x4ff, 0, 3), { state: { dr7: 0x700 } });
    expect(rules).toBe("privilege");
    expect(state).toMatchObject({ dr7: 0x700, dr6: 0xffff_0ff0 });
  });
});

describe("bits 63:32 of the operand", () => {
  it.each([4, 5, 6, 7])("raise #GP(0) in DR%i, and nothing is written", (register) => {
    for (const high of [1, 0x8000_0000, 0xffff_ffff]) {
      const refused = step(mov(register, 0xffff_ffff, high));
      expect(refused).toMatchObject({ raised: "#GP(0)", rules: "upper-bits", dr6: "ffff0ff0" });
      expect(refused.state.dr7).toBe(0x400);
    }
  });

  it.each([0, 1, 2, 3])("are part of the address in DR%i", (register) => {
    expect(step(mov(register, 0, 0xffff_ffff)).raised).toBe("nothing");
  });
});

describe("DR7.GD", () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])("guards DR%i (Bochs, KVM: ffff2ff0)", (register) => {
    for (const event of [mov(register, 0x5000), read(register)]) {
      const guarded = step(event, { state: { dr7: 0x2400 } });
      expect(guarded).toMatchObject({
        raised: "#DB fault",
        rules: "general-detect gd-cleared db-causes",
        dr6: "ffff2ff0",
        read: undefined,
      });
      expect(guarded.state).toMatchObject({ dr7: 0x400, addresses: at() });
    }
  });

  it("is reported beside what stands in DR6 (Bochs and KVM: FFFF4FFF becomes FFFF6FF0)", () => {
    const { dr6 } = step(mov(0, 0), { state: { dr7: 0x2400, dr6: 0xffff_4fff } });
    expect(dr6).toBe("ffff6ff0");
  });

  it("is cleared by the handler's entry, so that the access then works", () => {
    const { state } = step(read(6), { state: { dr7: 0x2400 } });
    expect(step(read(6), { state })).toMatchObject({ raised: "nothing" });
  });

  it("can be set by MOV to DR7 and stays through other exceptions", () => {
    const { state } = step(mov(7, 0x2400));
    expect(state.dr7).toBe(0x2400);
    expect(step(read(0, 3), { state }).state.dr7).toBe(0x2400);
  });
});

describe("the order of the checks", () => {
  const raised = (policies: Partial<Policies>, event: HardwareEvent, cr4De = false) =>
    step(event, { policies, state: { dr7: 0x2400, cr4De } }).raised;

  // CPL, DR7.GD set: by "cpl-first" (KVM) #GP(0), by "gd-first" (Bochs) #DB
  it.each<[Policies["gd-order"], string]>([
    ["cpl-first", "#GP(0)"],
    ["gd-first", "#DB fault"],
  ])("GD and CPL 3 by policy %s: %s", (option, expected) => {
    const policies = { "gd-order": option };
    for (const cpl of [1, 2, 3] as const) {
      expect(raised(policies, read(6, cpl))).toBe(expected);
      expect(raised(policies, mov(0, 0, 0, cpl))).toBe(expected);
    }
    expect(raised(policies, read(6))).toBe("#DB fault");
  });

  it("without GD, CPL 3 is #GP(0) by both", () => {
    for (const option of ["cpl-first", "gd-first"] as const) {
      const { raised: seen } = step(read(6, 3), { policies: { "gd-order": option } });
      expect(seen).toBe("#GP(0)");
    }
  });

  // Bochs #DB first, KVM's emulator #GP(0) first
  it.each<[Policies["upper-bits-order"], string]>([
    ["gd-first", "#DB fault"],
    ["upper-bits-first", "#GP(0)"],
  ])("GD and bits 63:32 in DR6 and DR7 by policy %s: %s", (option, expected) => {
    const policies = { "upper-bits-order": option };
    expect(raised(policies, mov(6, 0, 1))).toBe(expected);
    expect(raised(policies, mov(7, 0, 1))).toBe(expected);
    expect(raised(policies, mov(6, 0))).toBe("#DB fault");
    expect(raised(policies, mov(0, 0, 1))).toBe("#DB fault");
  });

  it.each<Policies["upper-bits-order"]>(["gd-first", "upper-bits-first"])(
    "#UD comes before general detect (policy %s; Bochs and KVM)",
    (option) => {
      const policies = { "upper-bits-order": option };
      for (const register of [4, 5]) {
        expect(raised(policies, read(register), true)).toBe("#UD");
        expect(raised(policies, mov(register, 0), true)).toBe("#UD");
      }
      expect(raised(policies, read(8))).toBe("#UD");
    },
  );

  it("KVM's emulator checks bits 63:32 early for DR6 and DR7 only, not for their aliases", () => {
    const policies = { "upper-bits-order": "upper-bits-first" } as const;
    for (const register of [4, 5]) {
      expect(raised(policies, mov(register, 0, 1))).toBe("#DB fault");
      expect(raised(policies, mov(register, 0, 1), true)).toBe("#UD");
      expect(step(mov(register, 0, 1), { policies }).rules).toBe("upper-bits");
    }
  });

  it("gd-order has no say in KVM's order: CPL 3 is #GP(0)", () => {
    const policies = { "upper-bits-order": "upper-bits-first", "gd-order": "gd-first" } as const;
    expect(raised(policies, read(6, 3))).toBe("#GP(0)");
    expect(raised(policies, read(6))).toBe("#DB fault");
  });

  it("#UD comes before the privilege check by default, and behind it in KVM's emulator", () => {
    const upper = { "upper-bits-order": "upper-bits-first" } as const;
    expect(step(read(8, 3)).raised).toBe("#UD");
    expect(step(read(8, 3), { policies: upper }).raised).toBe("#GP(0)");
    expect(step(mov(6, 0, 1, 3), { policies: upper })).toMatchObject({ rules: "privilege" });
    expect(step(mov(6, 0, 1), { policies: upper })).toMatchObject({ rules: "upper-bits" });
    expect(step(mov(8, 0, 1), { policies: upper })).toMatchObject({ rules: "undefined-register" });
  });
});
