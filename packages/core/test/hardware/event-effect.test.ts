import { describe, expect, it } from "vitest";

import { eventEffect, EVENT_FAMILIES, type Cpu, type Policies } from "../../src/index.js";

const BOTH: Cpu = { vendor: "intel", features: ["bld", "rtm"] };
const of = (name: string, cpu: Cpu = BOTH, policies: Partial<Policies> = {}) => {
  const family = EVENT_FAMILIES.find((each) => each.name === name);
  if (family === undefined) throw new Error(name);
  return eventEffect(family, cpu, policies);
};
const hex = (value: number) => value.toString(16);

describe("the effect of each kind of event (Intel, BLD and RTM)", () => {
  // vector, class, DR6 from FFFF0FF0, DR6 from FFFEE7FF... with every field reporting (0xfffee7ff)
  it.each([
    ["reset", null, "ffff0ff0", "ffff0ff0"],
    ["init", null, "ffff0ff0", "ffff0ff0"],
    ["mov-to-dr6", null, "ffff0ff0", "ffff0ff0"],
    ["mov-to-dr6-zero", null, "fffe07f0", "fffe07f0"],
    ["mov-to-dr6-upper-bits", "#GP(0)", "ffff0ff0", "fffee7ff"],
    ["not-enabled-beside-enabled", "#DB trap", "ffff0ff3", "ffffe7f3"],
    ["execute-length", "#DB fault", "ffff0ff1", "ffffe7f1"],
    ["step-onto-breakpoint", "#DB trap", "ffff4ff1", "ffffe7f1"],
    ["mov-dr-gd-privilege", "#GP(0)", "ffff0ff0", "fffee7ff"],
    ["mov-dr4-de-gd", "#UD", "ffff0ff0", "fffee7ff"],
    ["mov-to-dr6-gd-upper-bits", "#DB fault", "ffff2ff0", "ffffe7f0"],
    ["mov-to-dr7", null, "ffff0ff0", "fffee7ff"],
    ["mov-from-dr", null, "ffff0ff0", "fffee7ff"],
    ["mov-dr-privilege", "#GP(0)", "ffff0ff0", "fffee7ff"],
    ["mov-dr4-with-de", "#UD", "ffff0ff0", "fffee7ff"],
    ["instruction-breakpoint", "#DB fault", "ffff0ff1", "ffffe7f1"],
    ["data-breakpoint", "#DB trap", "ffff0ff2", "ffffe7f2"],
    ["io-breakpoint", "#DB trap", "ffff0ff4", "ffffe7f4"],
    ["not-enabled", null, "ffff0ff0", "fffee7ff"],
    ["single-step", "#DB trap", "ffff4ff0", "ffffe7f0"],
    ["branch-step", "#DB trap", "ffff4ff0", "ffffe7f0"],
    ["bus-lock", "#DB trap", "ffff07f0", "ffffe7f0"],
    ["bus-lock-off", null, "ffff0ff0", "fffee7ff"],
    ["bus-lock-cpl0", null, "ffff0ff0", "fffee7ff"],
    ["rtm-debug", "#DB fault", "fffe0ff1", "fffee7f1"],
    ["general-detect", "#DB fault", "ffff2ff0", "ffffe7f0"],
    ["task-switch", "#DB trap", "ffff8ff0", "ffffe7f0"],
    ["int1", "#DB trap", "ffff0ff0", "ffffe7f0"],
    ["int-1", null, "ffff0ff0", "fffee7ff"],
    ["int3", "#BP", "ffff0ff0", "fffee7ff"],
    ["mov-ss", null, "ffff0ff0", "fffee7ff"],
  ])("%s raises %s; %s from idle, %s from all reporting", (name, raised, idle, reporting) => {
    const { exception, fromIdle, fromReporting } = of(name);
    const shown =
      exception?.vector === "#DB" ? `#DB ${exception.class}` : (exception?.vector ?? null);
    expect([shown, hex(fromIdle), hex(fromReporting)]).toEqual([raised, idle, reporting]);
  });

  it("names all of them", () => {
    expect(EVENT_FAMILIES).toHaveLength(31);
  });

  it("says what becomes of each field", () => {
    expect(of("single-step").fields).toEqual({
      B0: "idle",
      B1: "idle",
      B2: "idle",
      B3: "idle",
      BLD: "unchanged",
      BD: "unchanged",
      BS: "reports",
      BT: "unchanged",
      RTM: "idle",
    });
    expect(of("single-step", { vendor: "intel", features: [] }).fields).toMatchObject({
      BLD: "fixed",
      RTM: "fixed",
    });
  });

  it("clears DR7.GD on the way into every #DB, and only there", () => {
    const clearing = EVENT_FAMILIES.filter(({ name }) => of(name).clearsGd).map(({ name }) => name);
    for (const name of [
      "single-step",
      "data-breakpoint",
      "general-detect",
      "int1",
      "task-switch",
    ]) {
      expect(clearing).toContain(name);
    }
    for (const name of ["int3", "int-1", "reset", "bus-lock-off"])
      expect(clearing).not.toContain(name);
  });

  it("names a rule with a source for everything that does anything", () => {
    for (const family of EVENT_FAMILIES) {
      const { because, exception } = of(family.name);
      if (exception !== null) expect(because.length, family.name).toBeGreaterThan(0);
      for (const { rule } of because) expect(rule.sources.length, rule.id).toBeGreaterThan(0);
    }
  });
});

describe("policies", () => {
  const amd: Cpu = { vendor: "amd", features: ["bld"] };
  it("INT1 keeps B0 to B3 on AMD, and on Intel only by policy", () => {
    expect(hex(of("int1", amd).fromReporting)).toBe("ffffe7ff");
    expect(hex(of("int1", BOTH, { "icebp-breakpoints": "kept" }).fromReporting)).toBe("ffffe7ff");
    expect(hex(of("int1", amd, { "icebp-breakpoints": "replaced" }).fromReporting)).toBe(
      "ffffe7f0",
    );
  });

  it.each<[string, Partial<Policies>, string | null, string]>([
    ["mov-dr-gd-privilege", { "gd-order": "gd-first" }, "#DB", "ffff2ff0"],
    ["mov-to-dr6-gd-upper-bits", { "upper-bits-order": "upper-bits-first" }, "#GP(0)", "ffff0ff0"],
    ["not-enabled-beside-enabled", { "not-enabled": "never" }, "#DB", "ffff0ff2"],
    ["not-enabled-beside-enabled", { "not-enabled": "same-exception" }, "#DB", "ffff0ff2"],
    ["execute-length", { "execute-length": "never" }, null, "ffff0ff0"],
    ["execute-length", { "execute-length": "exact" }, null, "ffff0ff0"],
    ["step-onto-breakpoint", { "next-instruction": "separate" }, "#DB", "ffff4ff0"],
  ])("%s with %j raises %s and gives %s", (name, settled, vector, dr6) => {
    const { exception, fromIdle } = of(name, BOTH, settled);
    expect([exception?.vector ?? null, hex(fromIdle)]).toEqual([vector, dr6]);
  });

  it("a single-step sets BLD by the RFC of 2020", () => {
    expect(hex(of("single-step", BOTH, { "bld-on-other-db": "set" }).fromReporting)).toBe(
      "ffffeff0",
    );
    expect(hex(of("bus-lock", BOTH, { "bld-on-other-db": "set" }).fromIdle)).toBe("ffff07f0");
  });
});
