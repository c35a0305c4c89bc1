import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { word64, type Vendor } from "../../src/index.js";
import {
  ENCODING_RULES,
  encodingFor,
  ENCODINGS,
  isLegal,
  type EncodingId,
} from "../../src/encoding.js";
import { SOURCES } from "../../src/source.js";

const ids = Object.keys(ENCODINGS) as EncodingId[];

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
    ["kvm-exit-debug", "intel", 0xfffe_0ff0, 0x9000],
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
