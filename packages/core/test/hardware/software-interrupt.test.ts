import { describe, expect, it } from "vitest";

import { word64, type DebugState, type Policies, type Vendor } from "../../src/index.js";
import { at, DATA, dr7, instruction, step } from "./processor.js";

const icebp = instruction({ is: "icebp", length: 1 });
const int3 = instruction({ is: "int3", length: 1 });
const int1 = instruction({ is: "int-n", length: 2 });

describe("INT1 (ICEBP)", () => {
  it.each<[Vendor, Policies["icebp-breakpoints"], number, string]>([
    ["intel", "vendor", 0xffff_0ff0, "ffff0ff0"],
    ["intel", "vendor", 0xffff_efff, "ffffeff0"],
    ["amd", "vendor", 0xffff_efff, "ffffefff"],
    // Bochs keeps B0 to B3.
    ["intel", "kept", 0xffff_efff, "ffffefff"],
    ["intel", "kept", 0xffff_0fff, "ffff0fff"],
    ["amd", "kept", 0xffff_0fff, "ffff0fff"],
    ["intel", "replaced", 0xffff_0fff, "ffff0ff0"],
    ["amd", "replaced", 0xffff_0fff, "ffff0ff0"],
  ])("on %s by policy %s makes %i %s", (vendor, option, dr6, after) => {
    const setup = { vendor, policies: { "icebp-breakpoints": option }, state: { dr6 } };
    const raised = step(icebp, setup);
    expect(raised).toMatchObject({ raised: "#DB trap", dr6: after });
    expect(raised.rules.split(" ").slice(0, 2)).toEqual(["icebp", "db-causes"]);
  });

  it("is the only #DB that keeps B0 to B3: one without causes does not", () => {
    const event = { kind: "debug-exception", causes: [] } as const;
    const state = { dr6: 0xffff_0fff };
    expect(step(event, { vendor: "amd", state })).toMatchObject({
      dr6: "ffff0ff0",
      rules: "db-causes db-breakpoints-replaced",
    });
    const kept = { "icebp-breakpoints": "kept" } as const;
    expect(step(event, { policies: kept, state }).dr6).toBe("ffff0ff0");
  });

  it("sets RTM and leaves BLD, as every #DB", () => {
    const setup = { features: ["bld", "rtm"], state: { dr6: 0xfffe_07f0 } } as const;
    expect(step(icebp, setup)).toMatchObject({
      dr6: "ffff07f0",
      rules: "icebp db-causes db-leaves-bld db-sets-rtm",
    });
  });
});

describe("INT3 and INT n", () => {
  it.each([0xffff_0ff0, 0xffff_4fff, 0xffff_efff])(
    "leave DR6 = %i (Bochs, QEMU and KVM: INT 1 after FFFF4FFF)",
    (dr6) => {
      const before = { state: { dr6 } };
      const after = dr6.toString(16);
      expect(step(int3, before)).toMatchObject({ raised: "#BP", rules: "int3", dr6: after });
      expect(step(int1, before)).toMatchObject({ raised: "nothing", rules: "int-n", dr6: after });
    },
  );

  it("leave DR7.GD, which INT1 clears on the way into its handler", () => {
    const state = { dr7: 0x2400 };
    expect(step(int3, { state }).state.dr7).toBe(0x2400);
    expect(step(int1, { state }).state.dr7).toBe(0x2400);
    expect(step(icebp, { state })).toMatchObject({
      rules: "icebp gd-cleared db-causes",
      state: { dr7: 0x400 },
    });
  });
});

describe("TF with INT1, INT3 and INT n", () => {
  it.each(["icebp", "int3", "int-n"] as const)("doesn't trap behind %s (Bochs: ffff0ff0)", (is) => {
    expect(step(instruction({ is, tf: true })).dr6).toBe("ffff0ff0");
  });
});

describe("INT1, INT3 and INT n behind a MOV SS that met a data breakpoint", () => {
  const state: Partial<DebugState> = {
    addresses: at(DATA),
    dr7: dr7([0, "read/write", 2]),
    dr6: 0xffff_0ff8,
    shadow: true,
    held: 0x1,
  };
  const lost = { "held-across-int": "lost" } as const;

  it("INT1 reports it with its own #DB, which then replaces B0 to B3 on AMD too", () => {
    for (const vendor of ["intel", "amd"] as const) {
      const raised = step(icebp, { vendor, state });
      expect(raised).toMatchObject({
        raised: "#DB trap",
        dr6: "ffff0ff1",
        rules: "icebp held-across-int db-causes db-breakpoints-replaced",
      });
      expect(raised.state).toMatchObject({ shadow: false, held: 0 });
    }
  });

  it("INT1 loses it by policy (Bochs)", () => {
    const raised = step(icebp, { vendor: "amd", policies: lost, state });
    expect(raised).toMatchObject({ raised: "#DB trap", dr6: "ffff0ff8" });
    expect(raised.state).toMatchObject({ shadow: false, held: 0 });
  });

  it.each([
    [int3, "#BP", "int3 held-across-int"],
    [int1, "nothing", "int-n held-across-int"],
  ] as const)("%j hands it to the first instruction of its handler", (event, raised, rules) => {
    const entered = step(event, { state });
    expect(entered).toMatchObject({ raised, rules, dr6: "ffff0ff8" });
    expect(entered.state).toMatchObject({ shadow: false, held: 0x1 });
    // TF would add BS if the instruction ran: the #DB comes before it.
    const handler = instruction({ ip: word64(0x8100_0000, 0xffff_ffff), cpl: 0, tf: true });
    const delivered = step(handler, { state: entered.state });
    expect(delivered).toMatchObject({
      raised: "#DB trap",
      dr6: "ffff0ff1",
      rules: "held-across-int db-causes db-breakpoints-replaced",
    });
    expect(delivered.state).toMatchObject({ shadow: false, held: 0 });
  });

  it.each([
    [int3, "#BP", "int3 held-lost"],
    [int1, "nothing", "int-n held-lost"],
  ] as const)("%j loses it by policy (Bochs: #BP only, DR6 unchanged)", (event, raised, rules) => {
    const entered = step(event, { policies: lost, state });
    expect(entered).toMatchObject({ raised, dr6: "ffff0ff8", rules });
    expect(entered.state).toMatchObject({ shadow: false, held: 0 });
  });
});
