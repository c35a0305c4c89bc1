import { SOURCES } from "@dr6/core/source";
import { describe, expect, it } from "vitest";

import type { FieldsOptions } from "../src/commands/fields.js";
import { dr6 } from "./cli.js";

interface FieldJson {
  register: string;
  name: string;
  bits: [number, number];
  kind: string;
  polarity: string | null;
  feature: string | null;
  access: string;
  setBy: string | null;
  clearedBy: string | null;
  reset: number | null;
  sources: string[];
}

interface FieldsJson {
  schema: string;
  command: string;
  as: { id: string; basis: string; unverified: string } | null;
  registers: { name: string; reset: string; fixed1: string; fixed0: string; writable: string }[];
  fields: FieldJson[];
  codes: { field: string; code: string; meaning: string }[];
  rules: { id: string; outcome: string; sources: string[]; basis: string }[];
}

/** Options as they are typed, right or wrong. */
type Typed = Omit<FieldsOptions, "vendor"> & { readonly vendor?: string };

/** Runs `dr6 fields` with its options as they are typed. */
function fields(name?: string, options: Typed = {}) {
  const flags = Object.entries(options).flatMap(([option, value]) =>
    value === true ? [`--${option}`] : [`--${option}`, String(value)],
  );
  return dr6(["fields", ...(name === undefined ? [] : [name]), ...flags]);
}

async function fieldsJson(name?: string, options: Typed = {}): Promise<FieldsJson> {
  const { code, out, err } = await fields(name, { ...options, json: true });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as FieldsJson;
}

const one = async (name: string, options: Typed = {}) =>
  (await fieldsJson(name, options)).fields[0];

describe("dr6 fields --json", () => {
  it("holds each bit of DR6 and DR7 exactly once, and DR0 to DR5", async () => {
    const json = await fieldsJson();
    expect(json.schema).toBe("dr6/fields/1");
    for (const register of ["DR6", "DR7"]) {
      const bits = json.fields
        .filter((field) => field.register === register)
        .flatMap(({ bits: [low, high] }) =>
          Array.from({ length: high - low + 1 }, (_, n) => low + n),
        );
      expect(bits.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, n) => n));
    }
    expect([...new Set(json.fields.map(({ register }) => register))]).toEqual([
      "DR6",
      "DR7",
      "DR0",
      "DR1",
      "DR2",
      "DR3",
      "DR4",
      "DR5",
    ]);
  });

  it("gives the registers' values and masks (KVM's constants)", async () => {
    expect((await fieldsJson()).registers).toMatchObject([
      { name: "DR6", reset: "0xffff0ff0", fixed1: "0xfffe07f0", writable: "0x0001e80f" },
      { name: "DR7", reset: "0x00000400", fixed1: "0x00000400", writable: "0xffff2bff" },
    ]);
  });

  it.each([
    ["BLD", { bits: [11, 11], polarity: "active-low", feature: "bld", reset: 1 }],
    ["DR6.RTM", { bits: [16, 16], polarity: "active-low", feature: "rtm", reset: 1 }],
    ["dr7.rtm", { register: "DR7", bits: [11, 11], kind: "control", feature: "rtm", reset: 0 }],
    ["bs", { bits: [14, 14], polarity: "active-high", feature: null, reset: 0 }],
    ["GD", { register: "DR7", bits: [13, 13], reset: 0 }],
    ["LEN3", { register: "DR7", bits: [30, 31] }],
    ["DR5", { kind: "alias", reset: null }],
    ["DR2", { kind: "address", bits: [0, 63], reset: 0 }],
  ])("%s", async (name, expected) => {
    expect(await one(name)).toMatchObject(expected);
  });

  it("makes a field reserved on a CPU that lacks its feature", async () => {
    expect(await one("BLD", { cpu: "none" })).toMatchObject({
      access: "reads 1",
      setBy: "always 1",
      clearedBy: "nothing",
    });
    expect(await one("DR7.RTM", { cpu: "bld" })).toMatchObject({ access: "reads 0" });
    expect((await fieldsJson("DR6", { cpu: "none" })).registers[0]).toMatchObject({
      fixed1: "0xffff0ff0",
      fixed0: "0x00001000",
      writable: "0x0000e00f",
    });
  });

  it("makes BLD depend on DEBUGCTL[2] on AMD", async () => {
    expect((await one("BLD", { vendor: "amd" }))?.access).toContain("while DEBUGCTL[2] is 1");
    expect((await one("BLD", { vendor: "intel" }))?.access).toBe("writable");
  });

  it("gives the codes of R/W and LEN, and what is illegal or undefined", async () => {
    const { codes, rules } = await fieldsJson("DR7");
    expect(codes.map(({ field, code }) => `${field} ${code}`)).toEqual([
      "R/W 00",
      "R/W 01",
      "R/W 10",
      "R/W 11",
      "LEN 00",
      "LEN 01",
      "LEN 10",
      "LEN 11",
    ]);
    expect(codes[6]?.meaning).toMatch(/^8 bytes/);
    const outcomes = Object.fromEntries(rules.map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toMatchObject({
      "upper-bits": "#GP(0)",
      "alias-with-de": "#UD",
      "general-detect": "#DB",
      "io-without-de": "undefined",
      "execute-with-length": "undefined",
    });
  });

  it("names only sources that exist", async () => {
    const { fields: all, rules } = await fieldsJson();
    for (const { sources } of [...all, ...rules]) {
      expect(sources.length).toBeGreaterThan(0);
      for (const id of sources) expect(Object.keys(SOURCES)).toContain(id);
    }
  });
});

describe("dr6 fields --vendor amd", () => {
  it("shows no RTM, which no CPU of AMD has", async () => {
    const { out } = await fields("DR6", { vendor: "amd" });
    expect(out).toMatch(
      /^ *reset FFFF0FF0  always 1 FFFF07F0  writable 0000E80F on amd with BLD$/m,
    );
    const { code, err } = await fields("DR6", { vendor: "amd", cpu: "bld,rtm" });
    expect([code, err]).toEqual([2, "dr6: --cpu bld,rtm --vendor amd: no CPU of AMD has RTM\n"]);
  });
});

describe("dr6 fields --as", () => {
  it.each([
    ["vmx-pending-debug", undefined, "BLD", "active-high"],
    ["vmx-pending-debug", undefined, "enabled breakpoint", "active-high"],
    ["kvm-exit-debug", undefined, "RTM", null],
    ["kvm-exit-debug", "amd", "BLD", "active-low"],
    ["kvm-exit-debug", "amd", "RTM", null],
    ["fred-event-data", undefined, "RTM", "active-high"],
  ])("%s --vendor %s: %s is %s", async (as, vendor, name, polarity) => {
    const options = vendor === undefined ? { as } : { as, vendor };
    expect(await one(name, options)).toMatchObject({ register: as, polarity });
  });

  it("marks what was not verified", async () => {
    const { as } = await fieldsJson(undefined, { as: "vmx-pending-debug" });
    expect(as).toMatchObject({ basis: "unverified", unverified: "0x00000800" });
  });

  it("has no BD in pending debug exceptions", async () => {
    const { code, err } = await fields("BD", { as: "vmx-pending-debug" });
    expect([code, err]).toEqual([2, expect.stringContaining('no field "BD"')]);
  });

  it("makes a field of an absent feature reserved", async () => {
    const options = { as: "kvm-payload", cpu: "none" };
    expect(await one("BLD", options)).toMatchObject({ kind: "reads 0", polarity: null });
  });
});

describe("dr6 fields", () => {
  it("explains one field", async () => {
    const { code, out } = await fields("BD");
    expect(code).toBe(0);
    expect(out).toMatch(/^DR6\.BD, bit 13: the next instruction accesses a debug register/);
    expect(out).toMatch(/cleared by +software/);
  });

  it("shows RTM of both registers", async () => {
    const { out } = await fields("RTM");
    expect(out).toContain("DR6.RTM, bit 16");
    expect(out).toContain("DR7.RTM, bit 11");
  });

  it.each(["30", "40", "60", "80", "100", "150"])("fits into %s columns", async (cols) => {
    for (const options of [{ cols }, { cols, as: "vmx-pending-debug" }]) {
      const { out } = await fields(undefined, options);
      const widest = Math.max(...out.split("\n").map((line) => line.length));
      expect(widest).toBeLessThanOrEqual(Number(cols));
    }
  });

  it.each<[string | undefined, Typed, string]>([
    ["BLT", {}, 'dr6: no field "BLT"; did you mean BLD?\n'],
    ["nonsense", {}, 'dr6: no field "nonsense"; dr6 fields lists all\n'],
    ["\u001b[31m", {}, 'dr6: no field "?[31m"; dr6 fields lists all\n'],
    [undefined, { as: "vmcb-dr7" }, 'dr6: --as: no encoding "vmcb-dr7"; did you mean vmcb-dr6?\n'],
    [
      undefined,
      { vendor: "via" },
      "dr6: option '--vendor <vendor>' argument 'via' is invalid. Allowed choices are intel, amd.\n",
    ],
  ])("%s %j is refused in one line with code 2", async (name, options, err) => {
    expect(await fields(name, options)).toEqual({ code: 2, out: "", err });
  });
});
