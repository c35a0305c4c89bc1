import { describe, expect, it } from "vitest";

import { layoutFields, type EncodingId, type Vendor } from "../../src/index.js";

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
