import { describe, expect, it } from "vitest";

import {
  DR6,
  fieldMask,
  fieldNames,
  maskOf,
  reporting,
  resetValue,
  statusFields,
} from "../src/index.js";

describe("the DR6 table", () => {
  it("names each bit of 31:0 exactly once", () => {
    const bits = DR6.flatMap((field) =>
      Array.from({ length: 32 }, (_, bit) => bit).filter(
        (bit) => (maskOf(field) & (1 << bit)) !== 0,
      ),
    );
    expect(bits).toEqual(Array.from({ length: 32 }, (_, bit) => bit));
  });

  it.each([
    ["B0", 0x1],
    ["B1", 0x2],
    ["B2", 0x4],
    ["B3", 0x8],
    ["BLD", 0x800],
    ["BD", 0x2000],
    ["BS", 0x4000],
    ["BT", 0x8000],
    ["RTM", 0x1_0000],
  ])("has %s at mask %i (SDM)", (name, mask) => {
    expect(fieldMask(name)).toBe(mask);
  });

  it("has BLD and RTM active-low and the others active-high (SDM)", () => {
    const low = statusFields().filter(({ polarity }) => polarity === "active-low");
    expect(low.map(({ name }) => name)).toEqual(["BLD", "RTM"]);
  });

  it("says of each field what makes the bit 1 and what makes it 0 (SDM)", () => {
    const row = (name: string) => statusFields().find((field) => field.name === name);
    expect(row("BLD")).toMatchObject({
      setBy: expect.stringMatching(/^software: .*no #DB/) as unknown,
      clearedBy: expect.stringContaining("a #DB for a bus lock at CPL above 0") as unknown,
    });
    expect(row("RTM")?.setBy).toMatch(/^every #DB outside an RTM region/);
    for (const name of ["BD", "BS", "BT"])
      expect(row(name)?.clearedBy).toMatch(/^software.*no #DB/);
    for (const { setBy, clearedBy } of statusFields()) expect([setBy, clearedBy]).not.toContain("");
  });

  it("resets to 0xFFFF0FF0 (Linux DR6_RESERVED, SEV-SNP AP_INIT_DR6_DEFAULT)", () => {
    expect(resetValue()).toBe(0xffff_0ff0);
  });

  it("refuses a name that it doesn't have, and lists those it has", () => {
    expect(() => fieldMask("BUS_LOCK")).toThrow(
      new RangeError("DR6 has no field BUS_LOCK; it has B0, B1, B2, B3, BLD, BD, BS, BT, RTM"),
    );
  });
});

describe("reporting", () => {
  it.each([
    [0xffff_0ff0, []],
    [0xffff_07f0, ["BLD"]],
    [0xfffe_0ff0, ["RTM"]],
    [0xfffe_07f0, ["BLD", "RTM"]],
    [0xffff_47f0, ["BLD", "BS"]],
    [0xffff_2ff5, ["B0", "B2", "BD"]],
    [0x0000_0000, ["BLD", "RTM"]],
    [0x0000_1000, ["BLD", "RTM"]],
  ])("%i reports %j", (dr6, names) => {
    expect(fieldNames(reporting(dr6))).toEqual(names);
  });

  it("looks at the named fields only", () => {
    expect(reporting(0x0000_0000)).toBe(0x1_0800);
    expect(reporting(0xffff_ffff)).toBe(0xe00f);
  });
});
