import { describe, expect, it } from "vitest";

import { breakpoints, DR7, DR7_FIXED_ONES, DR7_RESET_VALUE } from "../src/index.js";

describe("the DR7 table", () => {
  it("names each bit of 31:0 exactly once", () => {
    const bits = DR7.flatMap(({ bit, width }) => Array.from({ length: width }, (_, n) => bit + n));
    expect(bits.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, bit) => bit));
  });

  it("resets to 0x400, the bit that reads 1 (Linux DR7_FIXED_1)", () => {
    expect([DR7_RESET_VALUE, DR7_FIXED_ONES]).toEqual([0x400, 0x400]);
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
    [0b00, 1],
    [0b01, 2],
    [0b10, 8],
    [0b11, 4],
  ])("reads LEN3 = %i as %i bytes", (len, bytes) => {
    expect(breakpoints(len << 30)[3]).toMatchObject({ length: bytes });
  });

  it.each([
    [0b00, "execute"],
    [0b01, "write"],
    [0b10, "io"],
    [0b11, "read/write"],
  ])("reads R/W3 = %i as %s", (rw, condition) => {
    expect(breakpoints(rw << 28)[3]).toMatchObject({ condition });
  });
});
