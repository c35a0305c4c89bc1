import { describe, expect, it } from "vitest";

import { fieldNames, word64, type Vendor } from "../../src/index.js";
import { readableCauses, type EncodingId } from "../../src/encoding.js";

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
