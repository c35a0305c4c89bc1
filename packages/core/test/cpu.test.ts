import { describe, expect, it } from "vitest";

import {
  allFeatureSets,
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

  // Write 0, then read back; write 0xFFFFFFFF, then read back.
  it.each([
    [intel(), 0xffff_0ff0],
    [intel("bld"), 0xffff_07f0],
    [intel("rtm"), 0xfffe_0ff0],
    [intel("bld", "rtm"), 0xfffe_07f0],
    [amd(), 0xffff_0ff0],
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

describe("feature lists", () => {
  it.each([
    ["none", []],
    ["bld", ["bld"]],
    ["rtm,bld", ["bld", "rtm"]],
    [" RTM , BLD ", ["bld", "rtm"]],
  ])("reads %j", (text, features) => {
    expect(parseFeatures(text)).toEqual({ ok: true, features });
  });

  it.each(["", "none,bld", "tsx", "bld;rtm", "\u001b[31m"])("refuses %j in one line", (text) => {
    const parsed = parseFeatures(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.message).not.toMatch(/[\x00-\x1f]/);
  });

  it("is written as it is read", () => {
    for (const features of allFeatureSets()) {
      expect(parseFeatures(formatFeatures(features))).toEqual({ ok: true, features });
    }
  });
});
