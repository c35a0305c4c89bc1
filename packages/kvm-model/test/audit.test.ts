import { describe, expect, it } from "vitest";
import { extendTable, type HypotheticalField, type RegisterTable } from "@dr6/core";

import { auditKvm, type GuestConfig, type KvmAudit } from "../src/index.js";
import { guest } from "./release-of.js";

const row = ({ rows }: KvmAudit, name: string) => {
  const found = rows.find(({ field }) => field.name === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
};

/** `some guest, this guest, who says so` of a field. */
const support = (config: GuestConfig, name: string, table?: RegisterTable) => {
  const { someGuest, thisGuest, says } = row(auditKvm(config, table), name);
  return [someGuest.access, thisGuest.access, says.name];
};

function extended(...fields: HypotheticalField[]): RegisterTable {
  const answer = extendTable(fields);
  if (!answer.ok) throw new Error(answer.message);
  return answer.table;
}

describe("KVM's support for the fields of DR6", () => {
  it("has a row for each field, from bit 0 up", () => {
    const { rows } = auditKvm(guest("7.1", []));
    expect(rows.map(({ field }) => field.name)).toEqual("B0 B1 B2 B3 BLD BD BS BT RTM".split(" "));
  });

  it.each<[string, string, string[]]>([
    ["7.1", "B0", ["writable", "writable", "DR6_VOLATILE"]],
    ["7.1", "BT", ["writable", "writable", "DR6_VOLATILE"]],
    ["7.1", "BLD", ["writable", "reads 1", "kvm_dr6_fixed()"]],
    ["7.1", "RTM", ["writable", "reads 1", "kvm_dr6_fixed()"]],
    // e8ea85fb280e: BLD joins DR6_VOLATILE in 5.13-rc2.
    ["5.13-rc1", "BLD", ["reads 1", "reads 1", "DR6_FIXED_1"]],
    ["5.13-rc2", "BLD", ["writable", "reads 1", "kvm_dr6_fixed()"]],
    // 6f43ed01e87c: so does RTM in 3.17.
    ["3.16", "RTM", ["reads 1", "reads 1", "DR6_FIXED_1"]],
    ["3.18", "RTM", ["writable", "reads 1", "kvm_dr6_fixed()"]],
    ["cc551e8d4f77", "RTM", ["writable", "reads 1", "kvm_get_dr6_fixed_1()"]],
    ["719a1d58bf43", "RTM", ["writable", "reads 1", "kvm_dr6_fixed()"]],
  ])("of %s for %s in a guest with neither: %j", (kernel, name, expected) => {
    expect(support(guest(kernel, []), name)).toEqual(expected);
  });

  it("makes the bits of what a guest has writable", () => {
    const both = guest("7.1", ["bld", "rtm"]);
    expect(support(both, "BLD")).toEqual(["writable", "writable", "DR6_VOLATILE"]);
    expect(support(both, "RTM")).toEqual(["writable", "writable", "DR6_VOLATILE"]);
    expect(auditKvm(both).fixedOnes).toBe(0xfffe_07f0);
    expect(auditKvm(guest("7.1", ["bld"])).fixedOnes).toBe(0xffff_07f0);
  });

  it("keeps BLD from every SVM guest, though the constant has it for some guest", () => {
    const amd = { vendor: "amd" } as const;
    const before = guest("7.1", ["bld"], amd);
    expect(support(before, "BLD")).toEqual(["writable", "reads 1", "kvm_dr6_fixed()"]);
    const after = guest("62ad461079e7", ["bld"], amd);
    expect(support(after, "BLD")).toEqual(["writable", "writable", "DR6_VOLATILE"]);
  });

  it("takes userspace's word for a feature until 6.13 (8f2a27752e80)", () => {
    const lacking = { host: [] };
    expect(support(guest("6.13", ["rtm"], lacking), "RTM")[1]).toBe("writable");
    expect(support(guest("6.14", ["rtm"], lacking), "RTM")[1]).toBe("reads 1");
  });
});

describe("the constants under the kernel's names", () => {
  it.each<[string, string[], string]>([
    [
      "7.1",
      ["DR6_ACTIVE_LOW FFFF0FF0", "DR6_VOLATILE 1E80F", "DR6_FIXED_1 FFFE07F0"],
      "kvm_dr6_fixed()",
    ],
    ["5.6", ["DR6_INIT FFFF0FF0", "DR6_VOLATILE 1E00F", "DR6_FIXED_1 FFFE0FF0"], "kvm_dr6_fixed()"],
    ["3.16", ["DR6_VOLATILE E00F", "DR6_FIXED_1 FFFF0FF0"], "DR6_FIXED_1"],
    [
      "0e2342b02380",
      ["DR6_ACTIVE_LOW FFFF0FF0", "DR6_VOLATILE 1E80F", "DR6_ACTIVE_LOW & ~DR6_VOLATILE FFFE07F0"],
      "kvm_get_dr6_fixed_1()",
    ],
  ])("of %s", (kernel, expected, fixedBy) => {
    const audit = auditKvm(guest(kernel, []));
    expect(
      audit.constants.map(({ name, value }) => `${name} ${value.toString(16).toUpperCase()}`),
    ).toEqual(expected);
    expect(audit.fixedBy.name).toBe(fixedBy);
  });
});

describe("what is not established", () => {
  it.each<[string, string, boolean]>([
    ["7.1.5", "kvm_dr6_fixed()", true],
    // Nothing before 3.18 was read.
    ["3.17", "kvm_dr6_fixed()", false],
    // The release of the 2026 series.
    ["7.4", "kvm_get_dr6_fixed_1()", false],
  ])("the function of %s is %s, sure: %s", (kernel, name, sure) => {
    const audit = auditKvm(guest(kernel, []));
    expect(audit.fixedBy).toEqual({ name, sure });
    expect(row(audit, "RTM").says).toEqual({ name, sure });
  });

  it.each<[string, string, boolean]>([
    ["5.13", "DR6_ACTIVE_LOW", true],
    ["5.12", "DR6_ACTIVE_LOW", false],
    ["5.11", "DR6_INIT", true],
    ["5.10", "DR6_INIT", true],
    ["5.6", "DR6_INIT", true],
  ])("the reset value's name in %s is %s, sure: %s", (kernel, name, sure) => {
    expect(auditKvm(guest(kernel, [])).constants[0]).toMatchObject({ name, sure });
  });

  it("doubts only the fields that it concerns", () => {
    const audit = auditKvm(guest("3.17", []));
    expect(row(audit, "RTM").someGuest.sure).toBe(false);
    expect(row(audit, "BLD").someGuest.sure).toBe(true);
    expect(row(audit, "B0").thisGuest.sure).toBe(true);
    const svm = auditKvm(guest("7.4", ["bld", "rtm"], { vendor: "amd" }));
    expect(row(svm, "BLD")).toMatchObject({
      someGuest: { sure: true },
      thisGuest: { sure: false },
    });
    expect(row(svm, "RTM").thisGuest.sure).toBe(true);
  });
});

describe("a field that the architecture gains and KVM doesn't know", () => {
  it.each<[HypotheticalField, string[]]>([
    [{ name: "FOO", bit: 4, polarity: "active-low" }, ["reads 1", "reads 1", "DR6_FIXED_1"]],
    [{ name: "FOO", bit: 31, polarity: "active-high" }, ["reads 1", "reads 1", "DR6_FIXED_1"]],
    [
      { name: "FOO", bit: 12, polarity: "active-low" },
      ["reads 0", "reads 0", "not in DR6_VOLATILE"],
    ],
  ])("%j: %j", (field, expected) => {
    expect(support(guest("7.1", ["bld", "rtm"]), "FOO", extended(field))).toEqual(expected);
  });

  it("leaves the kernel's constants as they are", () => {
    const table = extended(
      { name: "FOO", bit: 4, polarity: "active-high" },
      { name: "BAR", bit: 12, polarity: "active-low" },
    );
    const { constants, fixedOnes, rows } = auditKvm(guest("7.1", []), table);
    expect(constants.map(({ value }) => value)).toEqual([0xffff_0ff0, 0x0001_e80f, 0xfffe_07f0]);
    expect(fixedOnes).toBe(0xffff_0ff0);
    expect(rows).toHaveLength(11);
  });
});
