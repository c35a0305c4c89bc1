import { describe, expect, it } from "vitest";
import { DR6, extendTable, statusFields, type Polarity, type Vendor } from "@dr6/core";

import { guestCapabilities, toldHistory, toldOf } from "../src/index.js";
import { guest } from "./release-of.js";

/** The extended table and its new field. */
function foo(bit: number, polarity: Polarity) {
  const extended = extendTable([{ name: "FOO", bit, polarity }]);
  if (!extended.ok) throw new Error(extended.message);
  const field = statusFields(extended.table).find(({ name }) => name === "FOO");
  if (field === undefined) throw new Error("no FOO");
  return { table: extended.table, field };
}

const told = (kernel: string, bit: number, polarity: Polarity, vendor: Vendor = "intel") => {
  const { field, table } = foo(bit, polarity);
  return toldOf(field, guest(kernel, [], { vendor }), table);
};

describe("a #DB for a field that KVM doesn't know", () => {
  it("reaches the guest's DR6 up to 7.1.5, by the constant that holds all reserved ones", () => {
    expect(told("7.1.5", 4, "active-low")).toMatchObject({
      told: "own",
      afterOwn: 0xffff_0fe0,
      afterOther: 0xffff_0ff0,
      sure: true,
    });
  });

  it("is hidden where delivery forces the guest's fixed bits (c62ffee78db8)", () => {
    expect(told("7b88577a0983", 4, "active-low").told).toBe("own");
    expect(told("c62ffee78db8", 4, "active-low")).toMatchObject({
      told: "none",
      afterOwn: 0xffff_0ff0,
    });
  });

  it("is hidden where RTM alone is flipped (before 9a3ecd5e2aa1)", () => {
    expect(told("5.6", 4, "active-low")).toMatchObject({ told: "none", afterOwn: 0xffff_0ff0 });
  });

  it.each<[string, Polarity, string, number, number]>([
    // Without the mask of 307f1cfa2696, bit 12 of a payload reaches DR6.
    ["4.20", "active-high", "own", 0xffff_1ff0, 0xffff_0ff0],
    // Up to 5.6 the causes are no payload.
    ["5.6", "active-high", "own", 0xffff_1ff0, 0xffff_0ff0],
    ["5.7.14", "active-high", "none", 0xffff_0ff0, 0xffff_0ff0],
    ["7.1.5", "active-high", "none", 0xffff_0ff0, 0xffff_0ff0],
    ["7.1.5", "active-low", "every", 0xffff_0ff0, 0xffff_0ff0],
    ["4.20", "active-low", "others", 0xffff_1ff0, 0xffff_0ff0],
  ])("at bit 12 of %s, %s: %s", (kernel, polarity, expected, afterOwn, afterOther) => {
    expect(told(kernel, 12, polarity)).toMatchObject({ told: expected, afterOwn, afterOther });
  });

  it("is in the guest's DR6 on SVM before 5.7, which is the VMCB's, and not on VMX", () => {
    for (const kernel of ["4.19", "5.6"]) {
      expect(told(kernel, 4, "active-low", "amd")).toMatchObject({
        told: "own",
        afterOwn: 0xffff_0fe0,
      });
      expect(told(kernel, 4, "active-low")).toMatchObject({ told: "none" });
    }
    expect(told("5.7.14", 4, "active-low", "amd").told).toBe("none");
  });

  it("is told the wrong way round where the field is active-high on a bit that reads 1", () => {
    expect(told("7.1.5", 4, "active-high")).toMatchObject({
      told: "others",
      afterOwn: 0xffff_0fe0,
      afterOther: 0xffff_0ff0,
    });
    // SVM: what KVM loads into the VMCB reports already.
    expect(told("7.1.5", 4, "active-high", "amd").told).toBe("every");
  });

  it("is told alike on VMX and SVM where the field is active-low", () => {
    for (const kernel of ["5.13", "7.1.5", "c62ffee78db8"]) {
      expect(told(kernel, 17, "active-low", "amd")).toEqual(told(kernel, 17, "active-low"));
    }
  });
});

describe("the history of a field that KVM doesn't know", () => {
  const history = (bit: number, polarity: Polarity) => {
    const { field, table } = foo(bit, polarity);
    return toldHistory(field, guest("7.1", ["bld"]), table).map(
      ({ since, told: each }) => `${since.commit ?? ""} ${each}`,
    );
  };

  it.each<[number, Polarity, string[]]>([
    [4, "active-low", ["f10c729ff965 none", "9a3ecd5e2aa1 own", "c62ffee78db8 none"]],
    [12, "active-high", ["f10c729ff965 own", "5679b803e44e none"]],
    [12, "active-low", ["f10c729ff965 others", "5679b803e44e every"]],
  ])("bit %i, %s: %j", (bit, polarity, expected) => {
    expect(history(bit, polarity)).toEqual(expected);
  });
});

describe("a #DB for a field that KVM knows", () => {
  it.each(statusFields(DR6).map((field) => [field.name, field] as const))(
    "%s is told to a guest that has every feature",
    (_name, field) => {
      expect(toldOf(field, guest("7.1.5", ["bld", "rtm"])).told).toBe("own");
      expect(toldOf(field, guest("c62ffee78db8", ["bld", "rtm"])).told).toBe("own");
    },
  );

  it("reaches a guest that lacks the feature up to 7.1.5", () => {
    const bld = statusFields().find(({ name }) => name === "BLD");
    if (bld === undefined) throw new Error("no BLD");
    expect(toldOf(bld, guest("7.1.5", [])).told).toBe("own");
    expect(toldOf(bld, guest("c62ffee78db8", [])).told).toBe("none");
  });
});

describe("what is not established", () => {
  it.each<[string, Vendor, boolean]>([
    ["7.1.5", "intel", true],
    ["7.1.5", "amd", true],
    ["5.13", "intel", true],
    ["5.13", "amd", true],
    ["5.6.19", "intel", false],
    ["5.6.19", "amd", false],
    ["5.6.4", "intel", true],
    ["5.6.4", "amd", true],
    ["4.19", "intel", true],
    ["3.16", "intel", false],
    ["7.4", "intel", false],
  ])("%s on %s is sure: %s", (kernel, vendor, sure) => {
    expect(told(kernel, 4, "active-low", vendor).sure).toBe(sure);
  });

  it("doesn't matter for a field without a feature, where it is what the guest is granted", () => {
    const { field, table } = foo(4, "active-low");
    const config = guest("6.13.9", ["rtm"], { host: [] });
    expect(guestCapabilities(config).sure).toBe(false);
    expect(toldOf(field, config, table).sure).toBe(true);
    const rtm = statusFields().find(({ name }) => name === "RTM");
    if (rtm === undefined) throw new Error("no RTM");
    expect(toldOf(rtm, config).sure).toBe(false);
  });
});
