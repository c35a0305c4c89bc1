import { describe, expect, it } from "vitest";

import {
  breakpoints,
  DR7,
  DR7_CONDITIONS,
  DR7_FIXED_ONES,
  DR7_LENGTHS,
  DR7_RESET_VALUE,
  dr7Mask,
  dr7Writable,
  PLAIN_REGISTERS,
  REGISTER_RULES,
  writeDr7,
} from "../src/index.js";

describe("the DR7 table", () => {
  it("names each bit of 31:0 exactly once", () => {
    const bits = DR7.flatMap(({ bit, width }) => Array.from({ length: width }, (_, n) => bit + n));
    expect(bits.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, bit) => bit));
  });

  it("resets to 0x400, the bit that reads 1 (Linux DR7_FIXED_1)", () => {
    expect([DR7_RESET_VALUE, DR7_FIXED_ONES]).toEqual([0x400, 0x400]);
  });

  it("can be written in the bits of KVM's DR7_VOLATILE, without RTM in all but bit 11", () => {
    expect(dr7Writable()).toBe(0xffff_2bff);
    expect(dr7Writable(["bld"])).toBe(0xffff_23ff);
  });

  it("reads FFFF0400 after FFFFD000 is written (recorded on Bochs and KVM)", () => {
    expect(writeDr7(0xffff_d000)).toBe(0xffff_0400);
  });

  it("keeps bit 11 clear on a CPU without RTM (Xen)", () => {
    expect(writeDr7(0xc00)).toBe(0xc00);
    expect(writeDr7(0xc00, dr7Writable([]))).toBe(0x400);
  });

  it("says of each row what sets it, what clears it, and where that stands", () => {
    for (const { setBy, clearedBy, sources } of DR7) {
      expect([setBy, clearedBy]).not.toContain("");
      expect(sources.length).toBeGreaterThan(0);
    }
  });
});

describe("breakpoints", () => {
  it("reads b062a: G0, G1 and G2, and what each watches (SDM table of R/W and LEN)", () => {
    expect(breakpoints(0xb_062a)).toEqual([
      { number: 0, enabled: true, condition: "read/write", length: 8 },
      { number: 1, enabled: true, condition: "execute", length: 1 },
      { number: 2, enabled: true, condition: "execute", length: 1 },
      { number: 3, enabled: false, condition: "execute", length: 1 },
    ]);
  });

  it.each([
    [0b00, "00", 1],
    [0b01, "01", 2],
    [0b10, "10", 8],
    [0b11, "11", 4],
  ])("reads LEN3 = %i (%s) as %i bytes", (len, code, bytes) => {
    expect(breakpoints(len << 30)[3]).toMatchObject({ length: bytes });
    expect(DR7_LENGTHS[len]).toMatchObject({ code, means: bytes });
  });

  it.each([
    [0b00, "00", "execute"],
    [0b01, "01", "write"],
    [0b10, "10", "io"],
    [0b11, "11", "read/write"],
  ])("reads R/W3 = %i (%s) as %s", (rw, code, condition) => {
    expect(breakpoints(rw << 28)[3]).toMatchObject({ condition });
    expect(DR7_CONDITIONS[rw]).toMatchObject({ code, means: condition });
  });
});

describe("a control field of DR7", () => {
  it.each([
    ["L0", 0x1],
    ["G3", 0x80],
    ["LE", 0x100],
    ["RTM", 0x800],
    ["GD", 0x2000],
    ["R/W0", 0x3_0000],
    ["LEN3", 0xc000_0000],
  ])("%s has mask %i (SDM)", (name, mask) => {
    expect(dr7Mask(name)).toBe(mask);
  });

  it.each(["reserved", "BD"])("is not called %s", (name) => {
    expect(() => dr7Mask(name)).toThrow(new RangeError(`DR7 has no control field ${name}`));
  });
});

describe("DR0 to DR5", () => {
  it("are four addresses and two other names", () => {
    expect(PLAIN_REGISTERS.map(({ name, number, aliasOf }) => [name, number, aliasOf])).toEqual([
      ["DR0", 0, null],
      ["DR1", 1, null],
      ["DR2", 2, null],
      ["DR3", 3, null],
      ["DR4", 4, "DR6"],
      ["DR5", 5, "DR7"],
    ]);
  });
});

describe("settings that are illegal or undefined", () => {
  it.each([
    ["dr6-upper-bits-vmrun", "entry fails"],
    ["dr7-upper-bits-vm-entry", "entry fails"],
    ["dr7-rtm-without-feature", "ignored"],
    ["io-without-de", "undefined"],
    ["execute-with-length", "undefined"],
    ["unaligned-address", "undefined"],
    ["ptrace-refuses", "EINVAL"],
  ])("%s: %s", (id, outcome) => {
    expect(REGISTER_RULES.find((rule) => rule.id === id)).toMatchObject({ outcome });
  });

  it("have ids of their own", () => {
    expect(new Set(REGISTER_RULES.map(({ id }) => id)).size).toBe(REGISTER_RULES.length);
  });
});
