import { describe, expect, it } from "vitest";

import {
  allFeatureSets,
  existsOn,
  formatFeatures,
  parseFeatures,
  writeDr6,
  writeMasks,
  type Cpu,
  type Feature,
} from "../src/index.js";

const intel = (...features: Feature[]): Cpu => ({ vendor: "intel", features });
const amd = (...features: Feature[]): Cpu => ({ vendor: "amd", features });

describe("write masks", () => {
  it("are disjoint and cover all 32 bits on every CPU", () => {
    for (const vendor of ["intel", "amd"] as const) {
      for (const features of allFeatureSets()) {
        for (const debugctl of [0, 1, 4, 0xffff]) {
          const { fixedOnes, fixedZeros, writable } = writeMasks({ vendor, features }, debugctl);
          expect((fixedOnes | fixedZeros | writable) >>> 0).toBe(0xffff_ffff);
          expect(fixedOnes & fixedZeros).toBe(0);
          expect((fixedOnes | fixedZeros) & writable).toBe(0);
        }
      }
    }
  });

  it("are KVM's DR6_VOLATILE and DR6_FIXED_1 with BLD and RTM, and bit 12", () => {
    expect(writeMasks(intel("bld", "rtm"))).toEqual({
      fixedOnes: 0xfffe_07f0,
      fixedZeros: 0x1000,
      writable: 0x1_e80f,
    });
    expect(writeMasks(intel("bld"), 0, [])).toEqual({ fixedOnes: 0, fixedZeros: 0, writable: 0 });
  });

  // Write 0, then read back; write 0xFFFFFFFF, then read back.
  it.each([
    [intel(), 0xffff_0ff0],
    [intel("bld"), 0xffff_07f0],
    [intel("rtm"), 0xfffe_0ff0],
    [intel("bld", "rtm"), 0xfffe_07f0],
    [amd(), 0xffff_0ff0],
    [amd("rtm"), 0xfffe_0ff0],
  ])("%j: writing 0 reads back %i, and all ones all but bit 12", (cpu, zero) => {
    expect(writeDr6(0, writeMasks(cpu))).toBe(zero);
    expect(writeDr6(0xffff_ffff, writeMasks(cpu))).toBe(0xffff_efff);
  });

  it("hold BLD on AMD while DEBUGCTL[2] is 0, and only then (APM 13.1.3.6)", () => {
    expect(writeDr6(0, writeMasks(amd("bld"), 0))).toBe(0xffff_0ff0);
    expect(writeDr6(0, writeMasks(amd("bld"), 0b011))).toBe(0xffff_0ff0);
    expect(writeDr6(0, writeMasks(amd("bld"), 0b100))).toBe(0xffff_07f0);
  });

  it("don't depend on DEBUGCTL on Intel (commit 5f465c148c61)", () => {
    expect(writeDr6(0, writeMasks(intel("bld"), 0))).toBe(0xffff_07f0);
    expect(writeDr6(0, writeMasks(intel("bld"), 0b100))).toBe(0xffff_07f0);
  });
});

describe("features", () => {
  it("exist on either vendor's CPUs, but for RTM, which AMD never built", () => {
    expect(existsOn("intel", "bld")).toBe(true);
    expect(existsOn("intel", "rtm")).toBe(true);
    expect(existsOn("amd", "bld")).toBe(true);
    expect(existsOn("amd", "rtm")).toBe(false);
  });
});

describe("feature lists", () => {
  it.each([
    ["none", []],
    ["bld", ["bld"]],
    ["rtm,bld", ["bld", "rtm"]],
    [" RTM , BLD ", ["bld", "rtm"]],
  ])("reads %j", (text, features) => {
    expect(parseFeatures(text)).toEqual({ ok: true, features });
  });

  const LIST = "is no feature list: none, or a comma list of bld, rtm";
  it.each([
    ["", `this list ${LIST}`],
    [" , ,", `this list ${LIST}`],
    ["none,bld", `this list ${LIST}`],
    ["none,none", `this list ${LIST}`],
    ["tsx", `"tsx" ${LIST}`],
    ["bld,TSX", `"tsx" ${LIST}`],
    ["bld;rtm", `"bld;rtm" ${LIST}`],
    ["\u001b[31m", `"?[31m" ${LIST}`],
    ["abcdefghijklmnopqrstuvwxyz", `"abcdefghijklmnopq..." ${LIST}`],
  ])("refuses %j in one line", (text, message) => {
    expect(parseFeatures(text)).toEqual({ ok: false, message });
  });

  it("are four", () => {
    expect(allFeatureSets()).toEqual([[], ["bld"], ["rtm"], ["bld", "rtm"]]);
    expect(allFeatureSets().map(formatFeatures)).toEqual(["none", "bld", "rtm", "bld,rtm"]);
    expect(formatFeatures(["rtm", "bld"])).toBe("bld,rtm");
  });

  it("may have empty places and blanks", () => {
    expect(parseFeatures("bld,,rtm,")).toEqual({ ok: true, features: ["bld", "rtm"] });
  });

  it("is written as it is read", () => {
    for (const features of allFeatureSets()) {
      expect(parseFeatures(formatFeatures(features))).toEqual({ ok: true, features });
    }
  });
});
