import { type Event, type Feature, hardware, machineLane, parseRelease, sparing } from "@dr6/core";
import { parseEvents } from "@dr6/core/event-text";
import { check } from "@dr6/core/search";
import { describe, expect, it } from "vitest";

import {
  fixedBitsHold,
  guest,
  guestCapabilities,
  type GuestOptions,
  KVM_BEHAVIOURS,
  SAME_AS_BARE,
  SURVIVES_RESTORE,
  vcpuWriteMasks,
} from "../src/index.js";

const events = (text: string): readonly Event[] => {
  const parsed = parseEvents(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.events;
};

function setup(kernel: string, host: readonly Feature[], exposed: readonly Feature[]) {
  const parsed = parseRelease(kernel, KVM_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  const config = { release: parsed.release, vendor: "intel", host, exposed } as const;
  const { capabilities } = guestCapabilities(config);
  return {
    lane: (options: Partial<GuestOptions> = {}) =>
      machineLane("guest", guest({ ...config, ...options })),
    bare: machineLane("bare", hardware({ vendor: "intel", features: capabilities })),
    fixed: fixedBitsHold(vcpuWriteMasks(config.release, capabilities)),
  };
}

const kinds = (trace: readonly Event[]) => trace.map(({ kind }) => kind);
const WORDS = events("reset mov6=0 mov6=ffff0ff0 read6 db=BS db=B0 db=BLD vm-exit");

describe("the bits that are fixed for a vCPU", () => {
  it("move on the hardware path where the host has what the guest lacks", () => {
    const { lane, fixed } = setup("7.1", ["bld"], []);
    const { violations } = check([lane()], WORDS, fixed);
    expect(violations.map(({ trace }) => kinds(trace))).toEqual([["mov-to-dr"]]);
  });

  it.each([
    ["a debugger is attached", ["bld"], [], { debug: {} }],
    ["the guest has all of the host", ["bld", "rtm"], ["bld", "rtm"], {}],
  ] as const)("don't where %s", (_why, host, exposed, options) => {
    const { lane, fixed } = setup("7.1", host, exposed);
    const checked = check([lane(options)], WORDS, fixed);
    expect(checked).toMatchObject({ violations: [], complete: true });
    expect(checked.states).toBeGreaterThan(2);
  });
});

describe("a guest beside a bare CPU with its capabilities", () => {
  it("is told apart by BLD behind a #DB on 7.1, and not with 719a1d58bf43", () => {
    const before = setup("7.1", ["bld"], ["bld"]);
    const { violations } = check([before.lane(), before.bare], WORDS, SAME_AS_BARE);
    expect(violations.map(({ trace }) => kinds(trace))).toEqual([
      ["mov-to-dr", "debug-exception", "mov-from-dr"],
    ]);
    const after = setup("719a1d58bf43", ["bld"], ["bld"]);
    expect(check([after.lane(), after.bare], WORDS, SAME_AS_BARE).violations).toEqual([]);
  });

  it("loses a #GP in the emulator: bits 63:32 in a write to DR4", () => {
    const { lane, bare } = setup("7.1", [], []);
    const { violations } = check(
      [lane(), bare],
      events("mov4=0x100000000@emulated mov6=0x100000000@emulated"),
      SAME_AS_BARE,
    );
    expect(violations.map(({ trace }) => trace)).toMatchObject([[{ register: 4 }]]);
  });
});

describe("saving and restoring a vCPU", () => {
  const moved = (word: string, host: readonly Feature[]) => {
    const { lane } = setup("7.1", host, host);
    const still = sparing(lane(), ["migrate"]);
    const words = [...WORDS, ...events(`stop-vcpu run-vcpu ${word}`)];
    return check([lane(), still], words, SURVIVES_RESTORE);
  };

  it("changes nothing that an Intel guest sees", () => {
    expect(moved("migrate=bld", ["bld"]).violations).toEqual([]);
  });

  it("does where userspace forgets the debug registers", () => {
    const { violations } = moved("migrate=bld@forgets", ["bld"]);
    expect(violations.map(({ trace }) => kinds(trace))).toEqual([
      ["mov-to-dr", "migrate", "mov-from-dr"],
    ]);
  });
});
