import { describe, expect, it } from "vitest";
import { hex, word64, type Feature, type MachineEvent } from "@dr6/core";

import type { GuestOptions } from "../src/index.js";
import { BOTH, dr6Of } from "./worked.js";

const SERIES_2026 = [
  "719a1d58bf43",
  "7b88577a0983",
  "c62ffee78db8",
  "39080c3ca8b1",
  "62ad461079e7",
];
const RELEASES = [
  ...["3.18", "4.19", "5.5", "5.6", "5.12", "5.13", "6.12", "6.14", "7.0", "7.1.5"],
  ...SERIES_2026,
] as const;

const zero: MachineEvent = { kind: "mov-to-dr", register: 6, value: word64(0) };
const ones: MachineEvent = { kind: "mov-to-dr", register: 6, value: word64(0xffff_ffff) };

describe("what an emulated write of 0 leaves", () => {
  // guest without, with BLD, with RTM, with both; on a host that has both
  const ALL = ["0xffff0ff0", "0xffff07f0", "0xfffe0ff0", "0xfffe07f0"];
  const NO_BLD = ["0xffff0ff0", "0xffff0ff0", "0xfffe0ff0", "0xfffe0ff0"];
  const NEITHER = Array<string>(4).fill("0xffff0ff0");
  const exposures: readonly (readonly Feature[])[] = [[], ["bld"], ["rtm"], BOTH];
  const written = (kernel: string, options: Partial<GuestOptions> = {}) =>
    exposures.map((exposed) => dr6Of(kernel, { ...options, exposed }, [zero])[0]);

  it.each(
    RELEASES.map(
      (kernel) => [kernel, ["3.18", "4.19", "5.5", "5.6", "5.12"].includes(kernel)] as const,
    ),
  )("on VMX, %s (BLD unknown: %j)", (kernel, old) => {
    expect(written(kernel)).toEqual(old ? NO_BLD : ALL);
    const emulated = exposures.map(
      (exposed) => dr6Of(kernel, { exposed }, [{ ...zero, emulated: true }])[0],
    );
    expect(emulated).toEqual(old ? NO_BLD : ALL);
  });

  it.each<[string, readonly string[]]>([
    ["3.14", NEITHER],
    ["3.18", NO_BLD],
    ["5.12", NO_BLD],
    ["5.13", ALL],
    ["6.12", ALL],
    ["6.13", ALL],
    ["6.14", NO_BLD],
    ["7.1.5", NO_BLD],
    ["719a1d58bf43", NO_BLD],
    ["39080c3ca8b1", NO_BLD],
    ["62ad461079e7", ALL],
  ])("on SVM, %s", (kernel, expected) => {
    expect(written(kernel, { vendor: "amd" })).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ["3.18", NO_BLD],
    ["5.13", ALL],
    ["6.13", ALL],
    ["6.14", NEITHER],
    ["7.1.5", NEITHER],
    ["62ad461079e7", NEITHER],
  ])("on a host that has neither, %s", (kernel, expected) => {
    for (const vendor of ["intel", "amd"] as const) {
      expect(written(kernel, { vendor, host: [] })).toEqual(expected);
    }
  });

  it.each(RELEASES)("a write of all ones sets everything but bit 12, on %s", (kernel) => {
    expect(dr6Of(kernel, {}, [ones])).toEqual(["0xffffefff"]);
  });
});

describe("KVM_SET_DEBUGREGS", () => {
  it.each(RELEASES)("stores what no write could, on %s", (kernel) => {
    for (const low of [0, 0x1000, 0xffff_ffff]) {
      const set: MachineEvent = { kind: "set-debugregs", dr6: word64(low) };
      expect(dr6Of(kernel, { exposed: [] }, [set])).toEqual([hex(low)]);
    }
  });

  it.each(RELEASES)("judges bits 63:32, on %s", (kernel) => {
    const set: MachineEvent = { kind: "set-debugregs", dr6: word64(0x1234, 1) };
    const stored = kernel === "3.18" ? "0x00001234" : "0xffff0ff0";
    expect(dr6Of(kernel, {}, [set])).toEqual([stored]);
  });
});
