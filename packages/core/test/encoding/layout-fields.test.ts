import { describe, expect, it } from "vitest";

import type { Vendor } from "../../src/index.js";
import { ENCODINGS, layoutFields, type EncodingId } from "../../src/encoding.js";

/** A row in one line: bits, name, what the bits say, and the feature they belong to. */
const rows = (id: EncodingId, vendor?: Vendor) =>
  layoutFields(id, vendor).map(({ bits: [low, high], name, kind, feature }) =>
    [low === high ? low : `${String(low)}-${String(high)}`, name ?? "-", kind, feature ?? ""]
      .join(" ")
      .trimEnd(),
  );

const B0_TO_B3 = ["0 B0", "1 B1", "2 B2", "3 B3"].map((row) => `${row} active-high`);
const IMAGE = [
  ...B0_TO_B3,
  "4-10 - reads 1",
  "11 BLD active-low bld",
  "12 - reads 0",
  "13 BD active-high",
  "14 BS active-high",
  "15 BT active-high",
  "16 RTM active-low rtm",
  "17-31 - reads 1",
];
const POSITIVE = [
  ...B0_TO_B3,
  "4-10 - reads 0",
  "11 BLD active-high bld",
  "12 - reads 0",
  "13 BD active-high",
  "14 BS active-high",
  "15 BT active-high",
  "16 RTM active-high rtm",
  "17-31 - reads 0",
];
const changed = (base: readonly string[], changes: Readonly<Record<number, string>>) =>
  base.map((row, index) => changes[index] ?? row);

describe("the rows of a layout", () => {
  it.each<[EncodingId, Vendor | undefined, readonly string[]]>([
    ["dr6", undefined, IMAGE],
    ["dr6", "amd", IMAGE],
    ["vmcb-dr6", "amd", IMAGE],
    ["kvm-exit-debug", "amd", IMAGE],
    ["linux-positive", undefined, POSITIVE],
    ["fred-event-data", undefined, POSITIVE],
    ["vmx-exit-qualification", undefined, changed(POSITIVE, { 9: "15 - reads 0" })],
    ["kvm-payload", undefined, changed(POSITIVE, { 6: "12 enabled breakpoint active-high" })],
    [
      "vmx-pending-debug",
      undefined,
      changed(POSITIVE, {
        6: "12 enabled breakpoint active-high",
        7: "13 - reads 0",
        9: "15 - reads 0",
      }),
    ],
    [
      "kvm-exit-debug",
      undefined,
      changed(IMAGE, { 5: "11 BLD unreadable", 9: "15 - reads 0", 10: "16 RTM unreadable" }),
    ],
    [
      "kvm-exit-debug",
      "intel",
      changed(IMAGE, { 5: "11 BLD unreadable", 9: "15 - reads 0", 10: "16 RTM unreadable" }),
    ],
    ["ptrace", undefined, changed(IMAGE, { 4: "4-10 - any", 6: "12 - any", 11: "17-31 - any" })],
  ])("of %s on %s", (id, vendor, expected) => {
    expect(rows(id, vendor)).toEqual(expected);
  });
});

describe("layoutFields", () => {
  const kinds = (id: EncodingId, vendor?: Vendor) =>
    Object.fromEntries(layoutFields(id, vendor).map(({ bits, kind }) => [bits[0], kind]));

  it("names each bit of 31:0 exactly once", () => {
    for (const id of Object.keys(ENCODINGS) as EncodingId[]) {
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
