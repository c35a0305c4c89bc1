import type { Vendor } from "@dr6/core";
import { encodingFor, ENCODINGS, illegalBits, type EncodingId } from "@dr6/core/encoding";
import { describe, expect, it } from "vitest";

import { combinations, EDGES, LEGAL, singleBits } from "../../src/prove/inputs.js";

const layouts = (Object.keys(ENCODINGS) as EncodingId[]).flatMap((id) =>
  (["intel", "amd"] as const).map((vendor): [EncodingId, Vendor] => [id, vendor]),
);

describe("the inputs of a proof", () => {
  it("are all combinations of some bits", () => {
    expect([...combinations(0x8001, 0x10f)]).toEqual([0x10e, 0x10f, 0x810e, 0x810f]);
    expect(singleBits(0x8000_0003)).toEqual([1, 2, 0x8000_0000]);
  });

  it("stand there once", () => {
    // 9 fields and bit 12, two backgrounds; as they are, and with each of the 22 other bits wrong.
    expect(EDGES).toHaveLength(2 ** 10 * 2 * 23);
    expect(new Set(EDGES).size).toBe(EDGES.length);
  });

  it("have each legal DR6 once", () => {
    expect(new Set(LEGAL).size).toBe(512);
    expect([...LEGAL].every((value) => illegalBits("dr6", value) === 0)).toBe(true);
    // Bits 31:17 and 10:4 read 1, bit 12 reads 0.
    expect([...LEGAL].every((value) => ((value & 0xfffe_17f0) | 0) === (0xfffe_07f0 | 0))).toBe(
      true,
    );
  });

  it.each(layouts.filter(([id]) => id !== "ptrace"))(
    "have all legal values of %s on %s",
    (id, vendor) => {
      const { always, never } = encodingFor(id, vendor);
      const free = 32 - singleBits((always | never) >>> 0).length;
      const legal = new Set(EDGES.filter((value) => illegalBits(id, value, vendor) === 0));
      expect(legal.size).toBe(2 ** free);
    },
  );
});
