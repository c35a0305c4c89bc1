import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  allFeatureSets,
  DR6,
  extendTable,
  policies,
  updateDr6,
  updateMasks,
  word64,
  writeDr6,
  writeMasks,
  type Feature,
  type Vendor,
} from "../../src/index.js";
import { convert, ENCODINGS, type EncodingId } from "../../src/encoding.js";
import {
  binaryMasks,
  conversionMasks,
  fastConvert,
  fastConvertible,
  fastDeliver,
  fastUpdateMasks,
  fastWrite,
  fastWriteMasks,
  unaryMasks,
  type BitRule,
} from "../../src/fast.js";

const int32 = fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff });

describe("the masks of rules", () => {
  const RULES: readonly BitRule[] = [0, 1, "kept"];

  it.each(RULES.flatMap((without) => RULES.map((with_) => [without, with_] as const)))(
    "do what the rules say: %s without, %s with",
    (without, with_) => {
      const masks = binaryMasks([{ mask: 0x8000_0001, rule: { without, with: with_ } }]);
      const of = (rule: BitRule, bit: 0 | 1) => (rule === "kept" ? bit : rule);
      for (const d of [0, 1] as const) {
        const inputs = d === 0 ? 0 : ~0;
        const all = (bit: 0 | 1) => (bit === 0 ? 0 : 0x8000_0001 | 0);
        expect(fastDeliver(inputs, 0, masks)).toBe(all(of(without, d)));
        expect(fastDeliver(inputs, ~0, masks)).toBe(all(of(with_, d)));
      }
    },
  );

  it("are signed 32-bit integers", () => {
    expect(unaryMasks([{ mask: 0xffff_0000, rule: 1 }])).toEqual({ base: -0x1_0000, kept: 0 });
  });
});

describe("fastWrite", () => {
  // Commit 5f465c148c61 and KVM's kvm_dr6_fixed: what a write of 0 leaves.
  it.each<[Vendor, readonly Feature[], number, number]>([
    ["intel", [], 0, 0xffff_0ff0],
    ["intel", ["bld"], 0, 0xffff_07f0],
    ["intel", ["rtm"], 0, 0xfffe_0ff0],
    ["intel", ["bld", "rtm"], 0, 0xfffe_07f0],
    ["amd", ["bld"], 0, 0xffff_0ff0],
    ["amd", ["bld"], 4, 0xffff_07f0],
  ])(
    "on %s with %j and DEBUGCTL=%i leaves %i of 0, and FFFFEFFF of FFFFFFFF",
    (vendor, features, debugctl, left) => {
      const masks = fastWriteMasks({ vendor, features }, debugctl);
      expect(fastWrite(0, masks) >>> 0).toBe(left);
      expect(fastWrite(~0, masks) >>> 0).toBe(0xffff_efff);
    },
  );

  it("agrees with writeDr6() on any table", () => {
    const extended = extendTable([
      { name: "FOO", bit: 4, polarity: "active-low" },
      { name: "BAR", bit: 12, polarity: "active-high" },
    ]);
    if (!extended.ok) throw new Error(extended.message);
    fc.assert(
      fc.property(int32, fc.constantFrom(...allFeatureSets()), (value, features) => {
        const cpu = { vendor: "intel", features } as const;
        expect(fastWrite(value, fastWriteMasks(cpu, 0, extended.table)) >>> 0).toBe(
          writeDr6(value, writeMasks(cpu, 0, extended.table)),
        );
      }),
    );
  });

  it("leaves a field without its feature what it is at rest: 0 where it reports with 1", () => {
    // Every field with a feature reports with 0, but a table needn't have it so.
    const table = DR6.map((field) =>
      field.kind === "status" && field.name === "BLD"
        ? { ...field, polarity: "active-high" as const }
        : field,
    );
    const lacks = fastWriteMasks({ vendor: "intel", features: [] }, 0, table);
    expect(fastWrite(~0, lacks) >>> 0).toBe(0xffff_e7ff);
    const has = fastWriteMasks({ vendor: "intel", features: ["bld"] }, 0, table);
    expect(fastWrite(~0, has) >>> 0).toBe(0xffff_efff);
  });
});

describe("fastDeliver", () => {
  // SDM: B0 to B3 are replaced, RTM is set, BLD, BD, BS and BT stay.
  it.each([
    [0xffff_0ff0, 0x4000, 0xffff_4ff0],
    [0xffff_07f0, 0x4000, 0xffff_47f0],
    [0xffff_0ff3, 0x8, 0xffff_0ff8],
    [0xfffe_0ff0, 0x1, 0xffff_0ff1],
    [0xffff_0ff0, 0x1_0001, 0xfffe_0ff1],
    [0xffff_0ff0, 0x800, 0xffff_07f0],
    [0xffff_eff0, 0, 0xffff_eff0],
  ])("makes of %i with causes %i %i", (dr6, causes, left) => {
    expect(fastDeliver(dr6, causes, fastUpdateMasks()) >>> 0).toBe(left);
  });

  it("keeps B0 to B3 where the CPU does", () => {
    const masks = fastUpdateMasks({ keepsBreakpoints: true });
    expect(fastDeliver(0xffff_0ff5, 0, masks) >>> 0).toBe(0xffff_0ff5);
  });

  it("sets BLD by the policy that says so", () => {
    const masks = fastUpdateMasks({ policies: policies({ "bld-on-other-db": "set" }) });
    expect(fastDeliver(0xffff_07f0, 0x4000, masks) >>> 0).toBe(0xffff_4ff0);
    expect(fastDeliver(0xffff_0ff0, 0x4800, masks) >>> 0).toBe(0xffff_47f0);
  });

  it("agrees with updateDr6() on any integers", () => {
    fc.assert(
      fc.property(int32, int32, (dr6, causes) => {
        expect(fastDeliver(dr6, causes, fastUpdateMasks()) >>> 0).toBe(
          updateDr6(dr6, causes, updateMasks()),
        );
      }),
    );
  });
});

describe("fastConvert", () => {
  const ids = Object.keys(ENCODINGS) as EncodingId[];

  it.each<[EncodingId, EncodingId, number, number | null]>([
    ["kvm-payload", "dr6", 0x1_0800, 0xfffe_07f0],
    ["kvm-payload", "vmx-pending-debug", 0x1001, 0x1001],
    ["kvm-payload", "fred-event-data", 0x1001, 0x1],
    ["dr6", "linux-positive", 0xffff_47f0, 0x4800],
    ["vmx-exit-qualification", "kvm-exit-debug", 0x4001, 0xffff_4ff1],
    ["dr6", "kvm-exit-debug", 0xffff_47f0, null],
    ["dr6", "kvm-payload", 0x4000, null],
    ["dr6", "vmx-pending-debug", 0xffff_2ff0, null],
  ])("of %s to %s: %i is %i", (from, to, value, expected) => {
    const masks = conversionMasks(from, to);
    if (masks === null) throw new Error("no masks");
    expect(fastConvertible(value, masks)).toBe(expected !== null);
    if (expected !== null) expect(fastConvert(value, masks) >>> 0).toBe(expected);
  });

  it("has no masks from a layout that doesn't tell all causes", () => {
    expect(conversionMasks("kvm-exit-debug", "dr6")).toBeNull();
    expect(conversionMasks("kvm-exit-debug", "dr6", "amd")).not.toBeNull();
    expect(conversionMasks("kvm-exit-debug", "kvm-exit-debug")).not.toBeNull();
  });

  it("agrees with convert() on any integer", () => {
    const some = fc.oneof(
      int32,
      fc.nat(0x1_ffff),
      fc.nat(0x1_ffff).map((value) => ~0xf010 ^ value),
    );
    fc.assert(
      fc.property(some, fc.constantFrom(...ids), fc.constantFrom(...ids), (value, from, to) => {
        const masks = conversionMasks(from, to);
        const fast = masks !== null && fastConvertible(value, masks);
        const readable = convert(from, to, word64(value));
        expect(fast ? fastConvert(value, masks) >>> 0 : null).toBe(
          readable.ok ? readable.value : null,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
