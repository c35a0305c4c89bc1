import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { convert, ENCODINGS, illegalBits, word64, type EncodingId } from "../src/index.js";

const ids = Object.keys(ENCODINGS) as EncodingId[];

describe("conversion", () => {
  it.each<[EncodingId, EncodingId, number, number]>([
    ["kvm-payload", "dr6", 0x1_0800, 0xfffe_07f0],
    ["kvm-payload", "dr6", 0x4000, 0xffff_4ff0],
    ["kvm-payload", "dr6", 0x1001, 0xffff_0ff1],
    ["kvm-payload", "linux-positive", 0x1001, 0x1],
    ["dr6", "linux-positive", 0xffff_47f0, 0x4800],
    ["dr6", "kvm-payload", 0xfffe_0ff1, 0x1_0001],
    ["linux-positive", "dr6", 0, 0xffff_0ff0],
  ])("%s to %s: %i is %i", (from, to, value, expected) => {
    expect(convert(from, to, word64(value))).toEqual({ ok: true, value: expected });
  });

  it.each<[EncodingId, number]>([
    ["dr6", 0],
    ["dr6", 0x4000],
    ["dr6", 0xffff_1ff0],
    ["linux-positive", 0xffff_0ff0],
    ["linux-positive", 0x1000],
    ["kvm-payload", 0xffff_4ff0],
  ])("refuses what is illegal as %s: %i", (from, value) => {
    expect(convert(from, "dr6", word64(value))).toMatchObject({ ok: false });
  });

  it("refuses bits 63:32 in every layout", () => {
    for (const id of ids)
      expect(convert(id, "dr6", word64(0xffff_0ff0, 1))).toMatchObject({ ok: false });
  });

  it("there and back gives the same value", () => {
    const positive = fc.integer({ min: 0, max: 0x1_ffff }).map((value) => value & 0x1_e80f);
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(...ids),
        positive,
        (from, to, causes) => {
          const value = ENCODINGS[from].fromPositive(causes);
          expect(illegalBits(from, value)).toBe(0);
          const there = convert(from, to, word64(value));
          expect(there.ok && convert(to, from, word64(there.value))).toEqual({ ok: true, value });
        },
      ),
    );
  });
});
