import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  convert,
  ENCODING_RULES,
  encodingFor,
  ENCODINGS,
  explainConversion,
  fieldNames,
  illegalBits,
  isLegal,
  layoutFields,
  readableCauses,
  SOURCES,
  word64,
  type EncodingId,
  type RefusalReason,
  type Vendor,
} from "../src/index.js";

const ids = Object.keys(ENCODINGS) as EncodingId[];

/** B0 to B3, BLD, BD, BS, BT, RTM (KVM's DR6_VOLATILE). */
const CAUSES = 0x1_e80f;

describe("the layouts", () => {
  it("are those of the contract, in its order", () => {
    expect(ids).toEqual([
      "dr6",
      "linux-positive",
      "vmx-exit-qualification",
      "vmx-pending-debug",
      "kvm-payload",
      "kvm-exit-debug",
      "fred-event-data",
      "vmcb-dr6",
      "ptrace",
    ]);
  });

  it.each<[EncodingId, Vendor, number, number]>([
    ["dr6", "intel", 0xfffe_07f0, 0x1000],
    ["linux-positive", "intel", 0, 0xfffe_17f0],
    ["vmx-exit-qualification", "intel", 0, 0xfffe_97f0],
    ["vmx-pending-debug", "intel", 0, 0xfffe_a7f0],
    ["kvm-payload", "intel", 0, 0xfffe_07f0],
    ["kvm-exit-debug", "intel", 0xffff_0ff0, 0x9000],
    ["kvm-exit-debug", "amd", 0xfffe_07f0, 0x1000],
    ["fred-event-data", "intel", 0, 0xfffe_17f0],
    ["vmcb-dr6", "amd", 0xfffe_07f0, 0x1000],
    ["ptrace", "intel", 0, 0],
  ])("%s on %s has these bits always, those never", (id, vendor, always, never) => {
    expect(encodingFor(id, vendor)).toMatchObject({ always, never });
  });

  it.each<[EncodingId, object]>([
    ["dr6", { activeLowFields: "active-low", bit12: "reserved", content: "accumulated" }],
    ["vmx-exit-qualification", { activeLowFields: "active-high", content: "new-causes" }],
    ["vmx-pending-debug", { bit12: "enabled-breakpoint", basis: "unverified", unverified: 0x800 }],
    ["kvm-payload", { activeLowFields: "active-high", bit12: "enabled-breakpoint" }],
    ["kvm-exit-debug", { activeLowFields: "unreadable", silent: 0x1_8800 }],
    ["fred-event-data", { bit12: "reserved", content: "new-causes" }],
    ["vmcb-dr6", { activeLowFields: "active-low", content: "accumulated", upperBits: "illegal" }],
    ["ptrace", { content: "last-user-debug-exception", upperBits: "kept", silent: 0x1_a800 }],
  ])("%s is %j", (id, row) => {
    expect(ENCODINGS[id]).toMatchObject(row);
  });

  it("names bits 63:32 illegal, but for ptrace, which takes any 64-bit value", () => {
    const takes = ids.filter((id) => isLegal(id, word64(ENCODINGS[id].always, 1)));
    expect(takes).toEqual(["ptrace"]);
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), fc.nat(0xffff_ffff), (low, high) => {
        expect(isLegal("ptrace", word64(low, high))).toBe(true);
      }),
    );
  });

  it("mark what no source was read for, and call nothing of it certain", () => {
    const unverified = Object.values(ENCODING_RULES).filter(({ basis }) => basis === "unverified");
    expect(unverified.map(({ id }) => id)).toEqual(["pending-bus-lock", "fred-writes-dr6"]);
  });

  it("name sources that exist", () => {
    for (const { sources, rules } of Object.values(ENCODINGS)) {
      expect(rules.length).toBeGreaterThan(0);
      for (const id of sources) expect(Object.keys(SOURCES)).toContain(id);
    }
  });
});

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

describe("readableCauses", () => {
  it.each<[EncodingId, Vendor, number, string[], string[]]>([
    ["kvm-exit-debug", "intel", 0xffff_4ff1, ["B0", "BS"], ["BLD", "BT", "RTM"]],
    ["kvm-exit-debug", "amd", 0xffff_47f1, ["B0", "BLD", "BS"], []],
    ["vmx-pending-debug", "intel", 0x5001, ["B0", "BS"], ["BD", "BT"]],
    ["ptrace", "intel", 0xffff_47f0, ["BS"], ["BLD", "BD", "BT", "RTM"]],
    ["dr6", "intel", 0xfffe_07f0, ["BLD", "RTM"], []],
  ])("of %s on %s", (id, vendor, value, causes, silent) => {
    const read = readableCauses(id, word64(value), { vendor });
    expect(read.ok && [fieldNames(read.causes), fieldNames(read.silent)]).toEqual([causes, silent]);
  });

  it("reads the low half of a ptrace copy that has an upper half", () => {
    expect(readableCauses("ptrace", word64(0xffff_4ff0, 1))).toMatchObject({ causes: 0x4000 });
  });

  it("refuses an illegal value", () => {
    const refused = readableCauses("kvm-exit-debug", word64(0x4000));
    expect(refused).toMatchObject({ ok: false, reason: "illegal" });
  });
});

describe("explainConversion", () => {
  const steps = (from: EncodingId, to: EncodingId, value: number) =>
    explainConversion(from, to, word64(value)).steps.map(({ text }) => text);

  it("gives the arithmetic with its values", () => {
    expect(steps("kvm-payload", "dr6", 0x1_0800)).toEqual([
      "00010800 is positive already: 1 means happened in every bit.",
      "Causes: BLD (bit 11), RTM (bit 16).",
      "XOR with FFFF0FF0: 00010800 becomes FFFE07F0, the value as dr6.",
    ]);
  });

  it.each<[EncodingId, EncodingId, number, RegExp]>([
    ["kvm-payload", "dr6", 0x1001, /^Bit 12 .*no place in DR6: dropped, 00001001 becomes 00000001/],
    ["kvm-payload", "vmx-pending-debug", 0x1001, /means the same in vmx-pending-debug: kept/],
    ["dr6", "kvm-payload", 0xffff_0ff1, /doesn't say whether DR7 enabled .*: bit 12 stays 0/],
    ["dr6", "kvm-payload", 0xffff_4ff0, /accumulates: a cause in it may be older/],
    ["linux-positive", "kvm-exit-debug", 0x4000, /^OR with FFFF0FF0: 00004000 becomes FFFF4FF0/],
    ["ptrace", "dr6", 0xffff_07f0, /^Linux never puts BLD there itself/],
    ["dr6", "vmx-pending-debug", 0xffff_07f0, /^That BLD stands there .* is not verified/],
    ["dr6", "kvm-exit-debug", 0xffff_07f0, /^Refused: kvm-exit-debug can't show BLD/],
    [
      "kvm-exit-debug",
      "dr6",
      0xffff_0ff0,
      /^Refused: .* doesn't tell whether BLD and RTM happened/,
    ],
    ["dr6", "dr6", 0xffff_0ff0, /^The layouts are the same/],
  ])("%s to %s says so", (from, to, value, text) => {
    expect(steps(from, to, value).filter((each) => text.test(each))).toHaveLength(1);
  });

  it("answers what convert answers, and ends in a refusal exactly where convert refuses", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(...ids),
        fc.nat(0xffff_ffff),
        (from, to, value) => {
          const explained = explainConversion(from, to, word64(value));
          expect(explained.converted).toEqual(convert(from, to, word64(value)));
          const last = explained.steps.at(-1)?.text ?? "";
          expect(last.startsWith("Refused: ")).toBe(!explained.converted.ok);
          for (const { sources } of explained.steps) expect(sources.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("marks the unverified step as such", () => {
    const { steps: taken } = explainConversion("dr6", "vmx-pending-debug", word64(0xffff_07f0));
    expect(taken.at(-1)?.basis).toBe("unverified");
  });
});

describe("layoutFields", () => {
  const kinds = (id: EncodingId, vendor?: Vendor) =>
    Object.fromEntries(layoutFields(id, vendor).map(({ bits, kind }) => [bits[0], kind]));

  it("names each bit of 31:0 exactly once", () => {
    for (const id of ids) {
      const bits = layoutFields(id).flatMap(({ bits: [low, high] }) =>
        Array.from({ length: high - low + 1 }, (_, n) => low + n),
      );
      expect(bits).toEqual(Array.from({ length: 32 }, (_, bit) => bit));
    }
  });

  it.each<[EncodingId, Vendor, Record<number, string>]>([
    ["dr6", "intel", { 4: "reads 1", 11: "active-low", 12: "reads 0", 13: "active-high" }],
    ["vmx-pending-debug", "intel", { 11: "active-high", 12: "active-high", 13: "reads 0" }],
    [
      "kvm-exit-debug",
      "intel",
      { 4: "reads 1", 11: "unreadable", 15: "reads 0", 16: "unreadable" },
    ],
    ["kvm-exit-debug", "amd", { 11: "active-low", 15: "active-high", 16: "active-low" }],
    ["fred-event-data", "intel", { 4: "reads 0", 12: "reads 0", 16: "active-high" }],
    ["ptrace", "intel", { 4: "any", 11: "active-low", 12: "any" }],
  ])("of %s on %s", (id, vendor, expected) => {
    expect(kinds(id, vendor)).toMatchObject(expected);
  });

  it("says that bit 11 of pending debug exceptions is not verified", () => {
    const unsure = layoutFields("vmx-pending-debug").filter(({ verified }) => !verified);
    expect(unsure.map(({ name }) => name)).toEqual(["BLD"]);
  });
});
