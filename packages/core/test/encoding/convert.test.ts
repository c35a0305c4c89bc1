import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { word64, type Vendor } from "../../src/index.js";
import {
  convert,
  encodingFor,
  ENCODINGS,
  illegalBits,
  type EncodingId,
  type RefusalReason,
} from "../../src/encoding.js";

const ids = Object.keys(ENCODINGS) as EncodingId[];

/** B0 to B3, BLD, BD, BS, BT, RTM (KVM's DR6_VOLATILE). */
const CAUSES = 0x1_e80f;

describe("convert", () => {
  it.each<[EncodingId, EncodingId, number, number]>([
    ["kvm-payload", "dr6", 0x1_0800, 0xfffe_07f0],
    ["kvm-payload", "dr6", 0x4000, 0xffff_4ff0],
    ["kvm-payload", "dr6", 0x1001, 0xffff_0ff1],
    ["kvm-payload", "linux-positive", 0x1001, 0x1],
    ["kvm-payload", "vmx-pending-debug", 0x1001, 0x1001],
    ["kvm-payload", "fred-event-data", 0x1001, 0x1],
    ["kvm-payload", "kvm-payload", 0x1001, 0x1001],
    ["dr6", "linux-positive", 0xffff_47f0, 0x4800],
    ["dr6", "kvm-payload", 0xfffe_0ff1, 0x1_0001],
    ["dr6", "vmcb-dr6", 0xfffe_07f1, 0xfffe_07f1],
    ["dr6", "ptrace", 0xffff_4ff0, 0xffff_4ff0],
    ["dr6", "kvm-exit-debug", 0xffff_2ff0, 0xffff_2ff0],
    ["linux-positive", "dr6", 0, 0xffff_0ff0],
    ["vmx-exit-qualification", "dr6", 0x1_0000, 0xfffe_0ff0],
    ["vmx-exit-qualification", "kvm-exit-debug", 0x4001, 0xffff_4ff1],
    ["vmx-pending-debug", "vmx-exit-qualification", 0x5001, 0x4001],
    ["fred-event-data", "dr6", 0x4800, 0xffff_47f0],
    ["ptrace", "dr6", 0xffff_0ff1, 0xffff_0ff1],
  ])("%s to %s: %i is %i", (from, to, value, expected) => {
    expect(convert(from, to, word64(value))).toEqual({ ok: true, value: expected });
  });

  it.each<[RefusalReason, EncodingId, EncodingId, number, number]>([
    ["illegal", "dr6", "kvm-payload", 0, 0xfffe_07f0],
    ["illegal", "dr6", "kvm-payload", 0x4000, 0xfffe_07f0],
    ["illegal", "dr6", "dr6", 0xffff_1ff0, 0x1000],
    ["illegal", "linux-positive", "dr6", 0xffff_0ff0, 0xfffe_07f0],
    ["illegal", "linux-positive", "dr6", 0x1000, 0x1000],
    ["illegal", "kvm-payload", "dr6", 0xffff_4ff0, 0xfffe_07f0],
    ["illegal", "vmx-pending-debug", "dr6", 0x2000, 0x2000],
    ["illegal", "vmx-exit-qualification", "dr6", 0x1001, 0x1000],
    ["illegal", "fred-event-data", "dr6", 0x1001, 0x1000],
    ["illegal", "kvm-exit-debug", "dr6", 0xffff_47f0, 0x800],
    ["not-invertible", "kvm-exit-debug", "dr6", 0xffff_4ff0, 0x1_0800],
    ["not-invertible", "kvm-exit-debug", "kvm-payload", 0xffff_0ff1, 0x1_0800],
    ["cause-lost", "dr6", "kvm-exit-debug", 0xffff_47f0, 0x800],
    ["cause-lost", "kvm-payload", "kvm-exit-debug", 0x1_0801, 0x1_0800],
    ["no-place", "dr6", "vmx-pending-debug", 0xffff_2ff0, 0x2000],
    ["no-place", "kvm-payload", "vmx-exit-qualification", 0x8000, 0x8000],
    ["no-place", "ptrace", "dr6", 0, 0xfffe_07f0],
  ])("refuses as %s: %s to %s", (reason, from, to, value, bits) => {
    expect(convert(from, to, word64(value))).toMatchObject({ ok: false, reason, bits });
  });

  it("refuses bits 63:32, whatever the layouts", () => {
    for (const id of ids) {
      const refused = { ok: false, reason: "upper-bits", bits: 0 };
      expect(convert(id, "dr6", word64(0xffff_0ff0, 1))).toMatchObject(refused);
    }
  });

  it("takes kvm-exit-debug of SVM for a copy of the register", () => {
    const svm = { vendor: "amd" } as const;
    const image = word64(0xffff_47f0);
    const value = { ok: true, value: 0x4800 };
    expect(convert("kvm-exit-debug", "kvm-payload", image, svm)).toEqual(value);
    expect(convert("dr6", "kvm-exit-debug", image, svm)).toEqual({ ok: true, value: image.low });
  });

  it("there and back gives the same value, or one of the ways is refused", () => {
    const positive = fc.nat(0x1_ffff).map((value) => value & CAUSES);
    const vendors = fc.constantFrom<Vendor>("intel", "amd");
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(...ids),
        vendors,
        positive,
        (from, to, vendor, causes) => {
          const layout = encodingFor(from, vendor);
          const value = layout.fromPositive(causes & layout.places);
          expect(illegalBits(from, value, vendor)).toBe(0);
          const there = convert(from, to, word64(value), { vendor });
          if (!there.ok) {
            expect(["not-invertible", "cause-lost", "no-place"]).toContain(there.reason);
            return;
          }
          expect(illegalBits(to, there.value, vendor)).toBe(0);
          const back = convert(to, from, word64(there.value), { vendor });
          expect(back.ok ? back.value : back.reason).toBe(back.ok ? value : "not-invertible");
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("never lets an illegal value through, and never gives one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(...ids),
        fc.nat(0xffff_ffff),
        (from, to, value) => {
          const converted = convert(from, to, word64(value));
          if (illegalBits(from, value) !== 0) expect(converted).toMatchObject({ ok: false });
          if (converted.ok) expect(illegalBits(to, converted.value)).toBe(0);
        },
      ),
    );
  });
});
