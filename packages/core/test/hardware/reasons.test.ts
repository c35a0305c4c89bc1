import { describe, expect, it } from "vitest";

import {
  detect,
  EVENT_FAMILIES,
  eventEffects,
  hardware,
  policies,
  POWER_ON,
  word64,
  type Cpu,
  type Feature,
  type HardwareEvent,
} from "../../src/index.js";
import { at, CODE, instruction, step, type Setup } from "./processor.js";

describe("the rules behind each kind of event (Intel, BLD and RTM, from all fields reporting)", () => {
  const cpu: Cpu = { vendor: "intel", features: ["bld", "rtm"] };
  const others = "db-breakpoints-replaced db-leaves-bld db-sets-rtm rf-unchanged";
  it.each([
    ["reset", "reset-value"],
    ["init", "reset-value"],
    ["mov-to-dr6", "write-fixed-bits"],
    ["mov-to-dr6-zero", "write-fixed-bits"],
    ["mov-to-dr6-upper-bits", "upper-bits"],
    ["mov-to-dr7", "control-write"],
    ["mov-from-dr", "register-read"],
    ["mov-dr-privilege", "privilege"],
    ["mov-dr4-with-de", "alias-with-de"],
    ["instruction-breakpoint", `fetch-fault db-causes ${others}`],
    ["data-breakpoint", `access-trap db-causes ${others}`],
    ["io-breakpoint", `access-trap db-causes ${others}`],
    ["not-enabled", "nothing-met"],
    ["not-enabled-beside-enabled", `access-trap not-enabled db-causes ${others}`],
    ["execute-length", `fetch-fault db-causes ${others}`],
    ["step-onto-breakpoint", `single-step next-instruction db-causes ${others}`],
    ["single-step", `single-step db-causes ${others}`],
    ["branch-step", `branch-step db-causes ${others}`],
    ["bus-lock", "bus-lock db-causes db-breakpoints-replaced db-sets-rtm rf-unchanged"],
    ["bus-lock-off", "bus-lock-not-detected"],
    ["bus-lock-cpl0", "bus-lock-not-detected"],
    ["rtm-debug", "rtm-debug db-causes db-breakpoints-replaced db-leaves-bld rf-unchanged"],
    ["general-detect", `general-detect gd-cleared db-causes ${others}`],
    ["mov-dr-gd-privilege", "privilege"],
    ["mov-dr4-de-gd", "alias-with-de"],
    ["mov-to-dr6-gd-upper-bits", `general-detect gd-cleared db-causes ${others}`],
    ["task-switch", `local-enables task-trap db-causes ${others}`],
    ["int1", `icebp db-causes ${others}`],
    ["int-1", "int-n"],
    ["int3", "int3"],
    ["mov-ss", "mov-ss-holds"],
  ])("%s: %s", (name, rules) => {
    const effect = eventEffects(cpu).find(({ family }) => family.name === name);
    expect(effect?.because.map(({ rule }) => rule.id).join(" ")).toBe(rules);
  });

  it("are those of all kinds, in their order", () => {
    const names = eventEffects(cpu).map(({ family }) => family.name);
    expect(names).toEqual(EVENT_FAMILIES.map(({ name }) => name));
  });

  it("clear DR7.GD in every #DB and nowhere else", () => {
    const clearing = eventEffects(cpu).filter(({ clearsGd }) => clearsGd);
    expect(clearing.map(({ family }) => family.name)).toEqual([
      "instruction-breakpoint",
      "data-breakpoint",
      "io-breakpoint",
      "not-enabled-beside-enabled",
      "execute-length",
      "step-onto-breakpoint",
      "single-step",
      "branch-step",
      "bus-lock",
      "rtm-debug",
      "general-detect",
      "mov-to-dr6-gd-upper-bits",
      "task-switch",
      "int1",
    ]);
  });
});

describe("RF in the flags that a #DB saves", () => {
  const saved = (vendor: Cpu["vendor"]) =>
    Object.fromEntries(
      eventEffects({ vendor, features: ["bld"] }).map(({ family, rf, because }) => [
        family.name,
        [rf, because.at(-1)?.rule.id],
      ]),
    );

  it("stays as it was, but for an instruction breakpoint on AMD, which saves 0 (KVM)", () => {
    expect(saved("intel")["instruction-breakpoint"]).toEqual(["unchanged", "rf-unchanged"]);
    expect(saved("amd")["instruction-breakpoint"]).toEqual(["0", "rf-zero"]);
    for (const name of ["data-breakpoint", "single-step", "general-detect", "int1"]) {
      expect(saved("amd")[name], name).toEqual(["unchanged", "rf-unchanged"]);
    }
  });

  it("is no matter without a #DB", () => {
    for (const name of ["int3", "not-enabled", "mov-from-dr", "mov-dr-privilege"]) {
      expect(saved("amd")[name]?.[0], name).toBeNull();
    }
  });
});

describe("the arithmetic of a #DB", () => {
  const db = (causes: readonly string[], setup: Setup = {}) =>
    step({ kind: "debug-exception", causes }, setup);

  it("names the causes, from bit 0 up, and the values before and after", () => {
    expect(db(["BS", "B0"]).details).toEqual(["B0 and BS: FFFF0FF0 becomes FFFF4FF1"]);
    expect(db(["B3"], { state: { dr6: 0xffff_4ff1 } }).details).toEqual([
      "B3: FFFF4FF1 becomes FFFF4FF8",
    ]);
    expect(db([]).details).toEqual(["no cause: FFFF0FF0 becomes FFFF0FF0"]);
  });

  it.each<[number, readonly string[], boolean]>([
    [0xffff_0ff0, ["B0"], false],
    [0xffff_0ff1, ["B0"], false],
    [0xffff_0ff1, ["B1"], true],
    [0xffff_0ff3, ["B1"], true],
    [0xffff_0ff1, ["BS"], true],
    [0xffff_6ff0, ["B0"], false],
  ])("from %i with %j replaces breakpoints: %s", (dr6, causes, replaces) => {
    const rules = db(causes, { state: { dr6 } }).rules.split(" ");
    expect(rules.includes("db-breakpoints-replaced")).toBe(replaces);
  });

  it.each<[readonly Feature[], readonly string[], string, string]>([
    [[], ["BLD"], "ffff0ff0", "db-causes"],
    [[], ["RTM", "B0"], "ffff0ff1", "db-causes"],
    [["bld"], ["BLD"], "ffff07f0", "db-causes"],
    [["bld"], ["RTM"], "ffff0ff0", "db-causes db-leaves-bld"],
    [["rtm"], ["RTM"], "fffe0ff0", "db-causes"],
    [["rtm"], ["BLD"], "ffff0ff0", "db-causes db-sets-rtm"],
    [["bld", "rtm"], ["BLD", "RTM"], "fffe07f0", "db-causes"],
    [["bld", "rtm"], ["BLD"], "ffff07f0", "db-causes db-sets-rtm"],
    [["bld", "rtm"], ["B0"], "ffff0ff1", "db-causes db-leaves-bld db-sets-rtm"],
  ])("on %j with %j gives %s and names %s", (features, causes, dr6, rules) => {
    expect(db(causes, { features })).toMatchObject({ dr6, rules });
  });
});

describe("the arithmetic of a write", () => {
  const write = (low: number, setup: Setup) =>
    step({ kind: "mov-to-dr", register: 6, value: { low, high: 0 } }, setup);

  it.each<[Setup, number, string[], string]>([
    [{}, 0xffff_ffff, ["(FFFFFFFF & 0000E00F) | FFFF0FF0 = FFFFEFFF"], "write-fixed-bits"],
    [
      { features: ["bld", "rtm"] },
      0,
      ["(00000000 & 0001E80F) | FFFE07F0 = FFFE07F0"],
      "write-fixed-bits",
    ],
    [
      { vendor: "amd", features: ["bld"] },
      0,
      ["(00000000 & 0000E00F) | FFFF0FF0 = FFFF0FF0"],
      "write-fixed-bits amd-bld-gated",
    ],
    [
      { vendor: "amd", features: ["bld"] },
      0x800,
      ["(00000800 & 0000E00F) | FFFF0FF0 = FFFF0FF0"],
      "write-fixed-bits",
    ],
    [
      { vendor: "amd", features: ["bld"], state: { debugctl: 4 } },
      0,
      ["(00000000 & 0000E80F) | FFFF07F0 = FFFF07F0"],
      "write-fixed-bits",
    ],
    [
      { vendor: "amd", features: ["rtm"] },
      0,
      ["(00000000 & 0001E00F) | FFFE0FF0 = FFFE0FF0"],
      "write-fixed-bits",
    ],
  ])("on %j of %i", (setup, value, details, rules) => {
    expect(write(value, setup)).toMatchObject({ details, rules });
  });
});

describe("RESET, INIT and DEBUGCTL", () => {
  const busy = {
    addresses: at(1, 2, 3, 4),
    dr6: 0xffff_efff,
    dr7: 0xffff_27ff,
    debugctl: 0x6,
    cr4De: true,
    shadow: true,
    held: 1,
  };
  it("RESET sets everything back, INIT all but DEBUGCTL", () => {
    const idle = {
      addresses: at(),
      dr6: 0xffff_0ff0,
      dr7: 0x400,
      cr4De: false,
      shadow: false,
      held: 0,
    };
    const reset = step({ kind: "reset" }, { state: busy });
    expect(reset.state).toEqual({ ...idle, debugctl: 0 });
    const init = step({ kind: "init" }, { state: busy });
    expect(init.state).toEqual({ ...idle, debugctl: 0x6 });
    for (const { details, raised } of [reset, init]) {
      expect([details, raised]).toEqual([["FFFF0FF0"], "nothing"]);
    }
    // That INIT leaves DEBUGCTL is not established.
    expect([reset.rules, init.rules]).toEqual(["reset-value", "init-debugctl reset-value"]);
    const off = step({ kind: "init" }, { state: { ...busy, debugctl: 0 } });
    expect(off.rules).toBe("reset-value");
  });

  it("WRMSR changes DEBUGCTL alone", () => {
    const written = step({ kind: "write-debugctl", value: 0x8004 }, { state: busy });
    expect(written.state).toEqual({ ...busy, debugctl: 0x8004 });
    expect(written).toMatchObject({ rules: "debugctl", raised: "nothing" });
    expect(step({ kind: "write-debugctl", value: -1 }).state.debugctl).toBe(0xffff_ffff);
  });
});

describe("an outcome", () => {
  const machine = hardware({ vendor: "intel", features: [] });
  const keys = (event: HardwareEvent) =>
    Object.keys(machine.step(machine.powerOn, event)).toSorted();

  it("has an exception and a value read only where there is one", () => {
    expect(keys(instruction())).toEqual(["because", "state"]);
    expect(keys(instruction({ tf: true }))).toEqual(["because", "exception", "state"]);
    expect(keys({ kind: "mov-from-dr", register: 6 })).toEqual(["because", "read", "state"]);
    expect(keys({ kind: "mov-to-dr", register: 6, value: word64(0) })).toEqual([
      "because",
      "state",
    ]);
  });

  it("of RESET starts from what the firmware leaves", () => {
    const started = hardware({ vendor: "amd", features: ["bld"] }, { debugctl: 4 });
    const { state } = started.step({ ...started.powerOn, debugctl: 0x6 }, { kind: "reset" });
    expect(state).toEqual(started.powerOn);
    expect(state.debugctl).toBe(4);
  });
});

describe("detect", () => {
  const cpu: Cpu = { vendor: "intel", features: [] };
  it("tells RESET from INIT by DEBUGCTL", () => {
    const state = { ...POWER_ON, debugctl: 0x6, dr7: 0x401 };
    expect(detect({ kind: "reset" }, state, cpu, policies()).state).toEqual(POWER_ON);
    expect(detect({ kind: "init" }, state, cpu, policies()).state).toEqual({
      ...POWER_ON,
      debugctl: 0x6,
    });
  });
});

describe("DR7.GD", () => {
  it("is named where a #DB cleared it, and only there", () => {
    const state = { addresses: at(CODE), dr7: 0x2401 };
    expect(step(instruction(), { state })).toMatchObject({
      rules: "fetch-fault gd-cleared db-causes",
      state: { dr7: 0x401 },
    });
    expect(step(instruction(), { state: { ...state, dr7: 0x401 } }).rules).toBe(
      "fetch-fault db-causes",
    );
  });
});
