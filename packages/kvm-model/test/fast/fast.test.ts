import type { Feature } from "@dr6/core";
import { fastDeliver, fastWrite } from "@dr6/core/fast";
import { describe, expect, it } from "vitest";

import { fastPayloadMasks, fastVcpuWriteMasks } from "../../src/index.js";
import { release } from "../release-of.js";

describe("fastVcpuWriteMasks", () => {
  // kvm_dr6_fixed: RTM since 3.17, BLD since 5.13-rc2.
  it.each<[string, readonly Feature[], number]>([
    ["3.16", ["bld", "rtm"], 0xffff_0ff0],
    ["3.18", ["bld", "rtm"], 0xfffe_0ff0],
    ["6.15", [], 0xffff_0ff0],
    ["6.15", ["bld"], 0xffff_07f0],
    ["6.15", ["bld", "rtm"], 0xfffe_07f0],
  ])("on %s with %j leaves %i of 0", (kernel, capabilities, left) => {
    const masks = fastVcpuWriteMasks(release(kernel), capabilities);
    expect(fastWrite(0, masks) >>> 0).toBe(left);
    expect(fastWrite(~0, masks) >>> 0).toBe(0xffff_efff);
  });
});

describe("fastPayloadMasks", () => {
  // What kvm_deliver_exception_payload() makes of DR6, worked out by hand from each release.
  it.each<[string, readonly Feature[], number, number, number]>([
    ["5.5", ["bld"], 0xffff_4ff3, 0x1001, 0xffff_5ff1],
    ["5.6", ["bld"], 0xffff_4ff3, 0x1001, 0xffff_4ff1],
    ["5.6", ["bld"], 0xffff_07f0, 0x4000, 0xffff_47f0],
    ["5.6", ["bld"], 0xffff_07f0, 0x800, 0xffff_0ff0],
    ["5.6", [], 0xfffe_0ff0, 0x4000, 0xffff_4ff0],
    ["7.1.5", ["bld"], 0xffff_07f0, 0x4000, 0xffff_4ff0],
    ["7.1.5", [], 0xffff_0ff0, 0x800, 0xffff_07f0],
    ["7.1.5", ["bld"], 0xffff_0ff0, 0x1_0001, 0xfffe_0ff1],
    ["7.1.5", [], 0, 0x4000, 0xffff_4ff0],
    ["719a1d58bf43", ["bld"], 0xffff_07f0, 0x4000, 0xffff_47f0],
    ["719a1d58bf43", [], 0, 0x4000, 0x1_4000],
    ["c62ffee78db8", ["bld"], 0xffff_0ff0, 0x1_0001, 0xffff_0ff1],
    ["c62ffee78db8", [], 0xffff_0ff0, 0x800, 0xffff_0ff0],
    ["c62ffee78db8", ["bld", "rtm"], 0xffff_0ff0, 0x10, 0xffff_0ff0],
  ])("on %s with %j makes of %i with payload %i %i", (kernel, capabilities, dr6, payload, left) => {
    const masks = fastPayloadMasks(release(kernel), capabilities);
    expect(fastDeliver(dr6, payload, masks) >>> 0).toBe(left);
  });
});
