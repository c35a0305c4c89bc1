import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { digits, hex, low32, parseWord64, word64 } from "../src/index.js";

describe("hex", () => {
  it.each([
    [0xffff_07f0, "0xffff07f0"],
    [0, "0x00000000"],
    [word64(0xffff_0ff0, 0x1), "0x1ffff0ff0"],
    [word64(0x1, 0xffff_ffff), "0xffffffff00000001"],
    [word64(0x400), "0x00000400"],
  ])("writes %j as %s", (value, text) => {
    expect(hex(value)).toBe(text);
    expect(digits(value)).toBe(text.slice(2).toUpperCase());
  });
});

describe("parseWord64", () => {
  it.each([
    ["fffe0ff0", word64(0xfffe_0ff0)],
    ["0xFFFE0FF0", word64(0xfffe_0ff0)],
    ["00000000fffe0ff0", word64(0xfffe_0ff0)],
    ["ffff_0ff0", word64(0xffff_0ff0)],
    [" FFFF 0FF0 ", word64(0xffff_0ff0)],
    ["0", word64(0)],
    ["400", word64(0x400)],
    ["b062a", word64(0xb_062a)],
    ["0x1ffff0ff0", word64(0xffff_0ff0, 1)],
    ["100000000ffff0ff", word64(0x0fff_f0ff, 0x1000_0000)],
    ["0x00000000000000000000fffe0ff0", word64(0xfffe_0ff0)],
    ["ffffff", word64(0xff_ffff)],
    ["0Xf", word64(0xf)],
  ])("reads %j", (text, value) => {
    expect(parseWord64(text)).toEqual({ ok: true, value });
  });

  it.each([
    ["fffe0ff", "fffe0ff is 7 hex digits; did you mean fffe0ff0?"],
    ["ffff0ff00", "ffff0ff00 is 9 hex digits, not 8 or 16; 0xffff0ff00 if that is meant"],
    ["fffffffffff", "fffffffffff is 11 hex digits, not 8 or 16; 0xfffffffffff if that is meant"],
    ["123456789abcdef", "123456789abcdef is 15 hex digits; did you mean 123456789abcdef0?"],
    ["  zz  ", "zz is no hexadecimal value (for example fffe0ff0)"],
    ["   ", "(nothing) is no hexadecimal value (for example fffe0ff0)"],
    ["zzfffe0ff0", "zzfffe0ff0 is no hexadecimal value (for example fffe0ff0)"],
    ["fffe0ff0zz", "fffe0ff0zz is no hexadecimal value (for example fffe0ff0)"],
    ["z0x1", "z0x1 is no hexadecimal value (for example fffe0ff0)"],
    ["f\u0085f", "f?f is no hexadecimal value (for example fffe0ff0)"],
    ["\u202ezz", "?zz is no hexadecimal value (for example fffe0ff0)"],
    ["zz", "zz is no hexadecimal value (for example fffe0ff0)"],
    ["", "(nothing) is no hexadecimal value (for example fffe0ff0)"],
    ["0x", "0x is no hexadecimal value (for example fffe0ff0)"],
    ["0x11112222333344445", "0x11112222333344445 has 17 hex digits; a register has at most 16"],
    ["\u001b[2J", "?[2J is no hexadecimal value (for example fffe0ff0)"],
  ])("refuses %j with a guess where there is one", (text, message) => {
    expect(parseWord64(text)).toEqual({ ok: false, message });
  });

  it("reads back what hex writes", () => {
    const half = fc.integer({ min: 0, max: 0xffff_ffff });
    fc.assert(
      fc.property(half, half, (low, high) => {
        expect(parseWord64(hex(word64(low, high)))).toEqual({ ok: true, value: word64(low, high) });
      }),
    );
  });
});

describe("bits 31:0", () => {
  it("are the value where bits 63:32 are 0, and nothing is where they aren't", () => {
    expect(low32(word64(0xffff_0ff0))).toBe(0xffff_0ff0);
    expect(low32(word64(0xffff_0ff0, 1))).toBeUndefined();
    expect(low32(word64(0, 0x8000_0000))).toBeUndefined();
  });

  it("and bits 63:32 are unsigned", () => {
    expect(word64(-1, -1)).toEqual({ low: 0xffff_ffff, high: 0xffff_ffff });
    expect(word64(0x1_0000_0001, 0x1_0000_0002)).toEqual({ low: 1, high: 2 });
  });
});
