import { describe, expect, it } from "vitest";

import { word64, type Vendor } from "../../src/index.js";
import {
  convert,
  encodingFor,
  encodingNamed,
  ENCODINGS,
  illegalBits,
  isLegal,
  readableCauses,
  type EncodingId,
} from "../../src/encoding.js";

const ids = Object.keys(ENCODINGS) as EncodingId[];
const message = (from: EncodingId, to: EncodingId, low: number, high = 0) => {
  const converted = convert(from, to, word64(low, high));
  return converted.ok ? converted.value : converted.message;
};

describe("a refused conversion says", () => {
  it.each<[EncodingId, EncodingId, number, number, string]>([
    ["dr6", "ptrace", 0xffff_0ff0, 1, "1FFFF0FF0 has bits above 31; dr6 has none"],
    [
      "ptrace",
      "dr6",
      0xffff_0ff0,
      0x8000_0000,
      "80000000FFFF0FF0 has bits above 31; ptrace keeps them, and no other layout of DR6 does",
    ],
    [
      "dr6",
      "kvm-payload",
      0x4000,
      0,
      "00004000 is illegal as dr6: reserved bits FFFE07F0 are wrong",
    ],
    [
      "vmx-pending-debug",
      "dr6",
      0xa001,
      0,
      "0000A001 is illegal as vmx-pending-debug: reserved bits 0000A000 are wrong",
    ],
    [
      "kvm-exit-debug",
      "dr6",
      0xffff_0ff0,
      0,
      "FFFF0FF0 as kvm-exit-debug doesn't tell whether BLD and RTM happened (KVM_EXIT_DEBUG's dr6 on VMX: the exit qualification OR FFFF0FF0)",
    ],
    [
      "kvm-payload",
      "kvm-exit-debug",
      0x1_0801,
      0,
      "kvm-exit-debug can't show BLD and RTM (KVM_EXIT_DEBUG's dr6 on VMX: the exit qualification OR FFFF0FF0)",
    ],
    [
      "dr6",
      "kvm-exit-debug",
      0xfffe_0ff0,
      0,
      "kvm-exit-debug can't show RTM (KVM_EXIT_DEBUG's dr6 on VMX: the exit qualification OR FFFF0FF0)",
    ],
    ["dr6", "kvm-exit-debug", 0xffff_8ff0, 0, "kvm-exit-debug has no place for BT"],
    ["dr6", "vmx-pending-debug", 0xffff_aff0, 0, "vmx-pending-debug has no place for BD and BT"],
    ["ptrace", "dr6", 0, 0, "dr6 has no place for the reserved bits FFFE07F0"],
    [
      "ptrace",
      "vmx-pending-debug",
      0xffff_3ff0,
      0,
      "vmx-pending-debug has no place for BD and the reserved bits 00001000",
    ],
    [
      "ptrace",
      "linux-positive",
      0xffff_1ff0,
      0,
      "linux-positive has no place for the reserved bits 00001000",
    ],
  ])("from %s to %s", (from, to, low, high, text) => {
    expect(message(from, to, low, high)).toBe(text);
  });

  it("bits 63:32 before all else, as readableCauses does but for ptrace", () => {
    for (const id of ids) {
      const read = readableCauses(id, word64(0x1234, 1));
      const reason = read.ok ? "read" : read.reason;
      expect(reason, id).toBe(id === "ptrace" ? "read" : "upper-bits");
      expect(convert(id, id, word64(0x1234, 1)), id).toMatchObject({ reason: "upper-bits" });
    }
  });
});

describe("a value in its own layout", () => {
  it.each<[EncodingId, Vendor, number]>([
    ["dr6", "intel", 0xffff_4ff1],
    ["kvm-payload", "intel", 0x1_f80f],
    ["kvm-exit-debug", "intel", 0xffff_4ff1],
    ["kvm-exit-debug", "amd", 0xfffe_47f1],
    ["ptrace", "intel", 0],
    ["ptrace", "amd", 0x1234_5678],
  ])("%s on %s stays %i", (id, vendor, value) => {
    expect(convert(id, id, word64(value), { vendor })).toEqual({ ok: true, value });
  });
});

describe("bit 12", () => {
  it.each<[EncodingId, EncodingId, number, number]>([
    ["kvm-payload", "vmx-pending-debug", 0x1001, 0x1001],
    ["vmx-pending-debug", "kvm-payload", 0x1001, 0x1001],
    ["kvm-payload", "vmx-pending-debug", 0x1, 0x1],
    ["linux-positive", "kvm-payload", 0x1, 0x1],
    ["kvm-payload", "ptrace", 0x1001, 0xffff_0ff1],
    ["kvm-payload", "vmx-exit-qualification", 0x1001, 0x1],
  ])("from %s to %s: %i is %i", (from, to, value, expected) => {
    expect(convert(from, to, word64(value))).toEqual({ ok: true, value: expected });
  });

  it("of a ptrace copy says nothing of breakpoints", () => {
    expect(message("ptrace", "kvm-payload", 0xffff_1ff1)).toBe(
      "kvm-payload has no place for the reserved bits 00001000",
    );
  });
});

describe("legality", () => {
  it.each<[EncodingId, Vendor, number, number]>([
    // value, the bits that are wrong
    ["dr6", "intel", 0xffff_0ff0, 0],
    ["dr6", "intel", 0xfffe_07f0, 0],
    ["dr6", "intel", 0xffff_1ff0, 0x1000],
    ["dr6", "intel", 0x7fff_0fe0, 0x8000_0010],
    ["linux-positive", "intel", 0x1_e80f, 0],
    ["linux-positive", "intel", 0x8000_0010, 0x8000_0010],
    ["kvm-exit-debug", "intel", 0xffff_07f0, 0x800],
    ["kvm-exit-debug", "amd", 0xffff_07f0, 0],
    ["kvm-exit-debug", "intel", 0xffff_8ff0, 0x8000],
    ["kvm-exit-debug", "amd", 0xffff_8ff0, 0],
    ["vmx-exit-qualification", "intel", 0x8000, 0x8000],
    ["ptrace", "intel", 0x1234_5678, 0],
  ])("of %s on %s: %i has the wrong bits %i", (id, vendor, value, bits) => {
    expect(illegalBits(id, value, vendor)).toBe(bits);
    expect(isLegal(id, word64(value), vendor)).toBe(bits === 0);
    expect(isLegal(id, word64(value, 1), vendor)).toBe(id === "ptrace");
  });

  it("is judged for an Intel host unless said otherwise", () => {
    expect(illegalBits("kvm-exit-debug", 0xffff_07f0)).toBe(0x800);
    expect(isLegal("kvm-exit-debug", word64(0xffff_07f0))).toBe(false);
    expect(encodingFor("kvm-exit-debug")).toBe(ENCODINGS["kvm-exit-debug"]);
    expect(encodingFor("kvm-exit-debug", "amd")).not.toBe(ENCODINGS["kvm-exit-debug"]);
    expect(encodingFor("dr6", "amd")).toBe(ENCODINGS.dr6);
    const value = word64(0xffff_47f1);
    expect(readableCauses("kvm-exit-debug", value)).toMatchObject({ reason: "illegal" });
    expect(convert("kvm-exit-debug", "dr6", value)).toMatchObject({ reason: "illegal" });
  });
});

describe("a layout by its name", () => {
  it.each(ids)("%s", (id) => {
    expect(encodingNamed(id)?.id).toBe(id);
  });

  it.each(["", "DR6", "dr7", "toString", "__proto__"])("%j is none", (name) => {
    expect(encodingNamed(name)).toBeUndefined();
  });
});
