import { KVM_BEHAVIOURS } from "../src/index.js";
import { describe, expect, it } from "vitest";
import { parseRelease, word64, type Feature, type Release, type Vendor } from "@dr6/core";

import {
  deliverPayload,
  fixedOnes,
  guestCapabilities,
  kvmConstants,
  payloadRule,
  setDebugregs,
  vcpu,
} from "../src/index.js";

const mov = (register: number, low: number, high = 0) =>
  ({ kind: "mov-to-dr", register, value: word64(low, high) }) as const;

function release(text: string): Release {
  const parsed = parseRelease(text, KVM_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}

describe("the constants of kvm_host.h", () => {
  it.each([
    ["7.1.5", 0xfffe_07f0, 0x0001_e80f],
    ["5.13", 0xfffe_07f0, 0x0001_e80f],
    ["5.12", 0xfffe_0ff0, 0x0001_e00f],
    ["4.19.191", 0xfffe_0ff0, 0x0001_e00f],
    ["3.18", 0xfffe_0ff0, 0x0001_e00f],
  ])("of %s fall out of the tables", (text, fixed, volatile) => {
    expect(kvmConstants(release(text))).toEqual({
      DR6_ACTIVE_LOW: 0xffff_0ff0,
      DR6_FIXED_1: fixed,
      DR6_VOLATILE: volatile,
    });
  });
});

describe("the fixed-1 bits of a vCPU", () => {
  it.each<[Feature[], number]>([
    [[], 0xffff_0ff0],
    [["bld"], 0xffff_07f0],
    [["rtm"], 0xfffe_0ff0],
    [["bld", "rtm"], 0xfffe_07f0],
  ])("with %j are %i, which is also what a write of 0 leaves", (features, fixed) => {
    expect(fixedOnes(release("7.1.5"), features)).toBe(fixed);
    const guest = vcpu({
      release: release("7.1.5"),
      vendor: "intel",
      host: ["bld", "rtm"],
      exposed: features,
    });
    expect(guest.step(guest.powerOn, mov(6, 0)).state.dr6).toBe(fixed);
    expect(guest.step(guest.powerOn, mov(6, 0xffff_ffff)).state.dr6).toBe(0xffff_efff);
  });
});

describe("MOV to DR7", () => {
  it.each<[Feature[]]>([[[]], [["rtm"]]])(
    "takes RTM for a guest with %j, and sets bit 10",
    (exposed) => {
      const guest = vcpu({ release: release("7.1.5"), vendor: "intel", host: ["rtm"], exposed });
      expect(guest.step(guest.powerOn, mov(7, 0xffff_ffff)).state.dr7).toBe(0xffff_2fff);
      expect(guest.step(guest.powerOn, mov(7, 0)).state.dr7).toBe(0x400);
    },
  );
});

describe("what only the host can do", () => {
  it("a bus lock raises nothing on a host without detection, whatever userspace exposes (6.12)", () => {
    const guest = vcpu({ release: release("6.12"), vendor: "intel", host: [], exposed: ["bld"] });
    const on = guest.step(guest.powerOn, { kind: "write-debugctl", value: 4 }).state;
    const instruction = { ip: word64(0x1000), length: 3, cpl: 3, locksBus: true } as const;
    expect(guest.step(on, { kind: "instruction", instruction }).exception).toBeUndefined();
  });
});

describe("capabilities", () => {
  const of = (text: string, host: Feature[], exposed: Feature[], vendor: Vendor = "intel") =>
    guestCapabilities({ release: release(text), vendor, host, exposed }).capabilities;

  it("are host and exposed since 6.14, exposed alone before (8f2a27752e80)", () => {
    expect(of("6.14", ["bld"], ["bld", "rtm"])).toEqual(["bld"]);
    expect(of("6.13", ["bld"], ["bld", "rtm"])).toEqual(["bld", "rtm"]);
    expect(of("6.12", [], ["bld"])).toEqual(["bld"]);
    expect(of("7.1", ["bld", "rtm"], [])).toEqual([]);
  });

  it("have no BLD before 5.13-rc2", () => {
    expect(of("5.12", ["bld", "rtm"], ["bld", "rtm"])).toEqual(["rtm"]);
    expect(of("5.13-rc2", ["bld", "rtm"], ["bld", "rtm"])).toEqual(["bld", "rtm"]);
  });

  it("are not established where an unsure release decides", () => {
    const sure = (text: string, vendor: Vendor, host: Feature[], exposed: Feature[]) =>
      guestCapabilities({ release: release(text), vendor, host, exposed }).sure;
    expect(sure("7.4", "amd", ["bld"], ["bld"])).toBe(false);
    expect(sure("7.4", "intel", ["bld"], ["bld"])).toBe(true);
    expect(sure("6.14-rc1", "intel", [], ["bld"])).toBe(false);
    expect(sure("6.14-rc1", "intel", ["bld"], ["bld"])).toBe(true);
  });

  it("have no BLD on SVM from 6.14 until 62ad461079e7", () => {
    expect(of("7.1.5", ["bld"], ["bld"], "amd")).toEqual([]);
    expect(of("62ad461079e7", ["bld"], ["bld"], "amd")).toEqual(["bld"]);
    expect(of("6.13", ["bld"], ["bld"], "amd")).toEqual(["bld"]);
  });
});

describe("payload delivery", () => {
  const both = ["bld", "rtm"] as const;
  // old DR6, payload, up to 7.1.5, 2026 series for a guest with / without the features
  it.each<[number, number, number, readonly Feature[], number]>([
    [0xffff_0ff0, 0x4000, 0xffff_4ff0, ["bld"], 0xffff_4ff0],
    [0xffff_07f0, 0x4000, 0xffff_4ff0, ["bld"], 0xffff_47f0],
    [0xffff_07f0, 0x4000, 0xffff_4ff0, [], 0xffff_4ff0],
    [0xffff_0ff0, 0x800, 0xffff_07f0, ["bld"], 0xffff_07f0],
    [0xffff_0ff0, 0x800, 0xffff_07f0, [], 0xffff_0ff0],
    [0xffff_4ff3, 0x1001, 0xffff_4ff1, ["bld"], 0xffff_4ff1],
    [0xfffe_0ff0, 0x4000, 0xffff_4ff0, ["bld"], 0xffff_4ff0],
    [0xffff_0ff0, 0x1_0001, 0xfffe_0ff1, ["bld"], 0xffff_0ff1],
    [0xffff_0ff0, 0x1_0001, 0xfffe_0ff1, ["rtm"], 0xfffe_0ff1],
    [0xffff_6ff0, 0, 0xffff_6ff0, both, 0xffff_6ff0],
    [0xfffe_07f0, 0x1, 0xffff_0ff1, both, 0xffff_07f1],
  ])("of %i with payload %i: %i, then for %j %i", (dr6, payload, until71, features, series2026) => {
    expect(deliverPayload(dr6, payload, payloadRule(release("7.1.5"), features))).toBe(until71);
    expect(deliverPayload(dr6, payload, payloadRule(release("62ad461079e7"), features))).toBe(
      series2026,
    );
  });

  it("after 719a1d58bf43 alone keeps BLD and doesn't yet force fixed bits", () => {
    const rule = payloadRule(release("719a1d58bf43"), []);
    expect(deliverPayload(0xffff_07f0, 0x4000, rule)).toBe(0xffff_47f0);
    expect(deliverPayload(0xffff_0ff0, 0x800, rule)).toBe(0xffff_07f0);
  });

  it("is not established before payloads (4.20)", () => {
    expect(payloadRule(release("4.19"), []).sure).toBe(false);
    expect(payloadRule(release("3.18"), []).because.at(-1)).toMatchObject({ sure: false });
    expect(payloadRule(release("5.6"), []).sure).toBe(true);
  });

  it("before 9a3ecd5e2aa1 (5.12) sets and flips RTM alone", () => {
    const deliver = (dr6: number, payload: number) =>
      deliverPayload(dr6, payload, payloadRule(release("5.6"), ["rtm"]));
    expect(deliver(0xfffe_07f0, 0x4000)).toBe(0xffff_47f0);
    expect(deliver(0xffff_0ff0, 0x800)).toBe(0xffff_0ff0);
    expect(deliver(0xffff_0ff0, 0x1_0001)).toBe(0xfffe_0ff1);
    expect(payloadRule(release("5.11.4"), []).sure).toBe(true);
    expect(payloadRule(release("5.12.0"), []).sure).toBe(false);
    expect(payloadRule(release("5.13"), []).sure).toBe(true);
  });

  it("lets bit 12 through before 5.6; 5.4 has it fixed in 5.4.21", () => {
    const deliver = (text: string) =>
      deliverPayload(0xffff_0ff0, 0x1001, payloadRule(release(text), []));
    expect(deliver("5.5")).toBe(0xffff_1ff1);
    expect(deliver("5.4.200")).toBe(0xffff_0ff1);
    expect(payloadRule(release("5.4.200"), []).sure).toBe(true);
    expect(deliver("5.6")).toBe(0xffff_0ff1);
  });

  it("is not established for releases after 7.1.5", () => {
    expect(payloadRule(release("7.1.5"), []).sure).toBe(true);
    expect(payloadRule(release("7.2"), []).sure).toBe(false);
    expect(payloadRule(release("7.4"), []).sure).toBe(false);
  });
});

describe("KVM_SET_DEBUGREGS", () => {
  const registers = (dr6: number, dr7: number, high6 = 0, high7 = 0) => ({
    dr6: word64(dr6, high6),
    dr7: word64(dr7, high7),
  });
  const present = registers(0xffff_0ff0, 0x400);

  it.each([0, 0x1000, 0xffff_ffff, 0x1234_5678])("stores DR6 = %i as it is", (value) => {
    const wanted = registers(value, 0);
    expect(setDebugregs(present, wanted, release("7.1"))).toMatchObject({
      registers: wanted,
      errno: null,
    });
  });

  it("refuses bits 63:32 of either register and keeps both", () => {
    for (const wanted of [registers(0, 0x400, 1), registers(0, 0x400, 0, 0x8000_0000)]) {
      expect(setDebugregs(present, wanted, release("7.1"))).toMatchObject({
        registers: present,
        errno: "EINVAL",
      });
    }
  });

  it("stored them up to 3.18, and since some release before 4.9 doesn't", () => {
    const wanted = registers(0, 0x400, 1);
    expect(setDebugregs(present, wanted, release("3.18"))).toMatchObject({
      registers: wanted,
      errno: null,
    });
    expect(setDebugregs(present, wanted, release("4.7")).because[0]).toMatchObject({ sure: false });
    expect(setDebugregs(present, wanted, release("4.9")).because[0]?.sure).toBeUndefined();
  });
});

describe("reset, INIT and bits 63:32", () => {
  const guest = vcpu({
    release: release("7.1.5"),
    vendor: "intel",
    host: ["bld"],
    exposed: ["bld"],
  });
  it("gives 0xFFFF0FF0 and 0x400 on both", () => {
    const written = guest.step(guest.powerOn, mov(6, 0)).state;
    expect(guest.step(written, { kind: "reset" }).state).toMatchObject({
      dr6: 0xffff_0ff0,
      dr7: 0x400,
    });
    expect(guest.step(written, { kind: "init" }).state).toMatchObject({
      dr6: 0xffff_0ff0,
      dr7: 0x400,
    });
  });

  it("raises #GP(0) on MOV and changes nothing", () => {
    expect(guest.step(guest.powerOn, mov(6, 0, 1))).toMatchObject({
      exception: { vector: "#GP(0)" },
      state: guest.powerOn,
    });
    expect(guest.step(guest.powerOn, mov(7, 0, 1))).toMatchObject({
      exception: { vector: "#GP(0)" },
      state: guest.powerOn,
    });
  });
});
