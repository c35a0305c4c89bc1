import { describe, expect, it } from "vitest";
import { word64, type Feature, type MachineEvent, type Policies } from "@dr6/core";

import { vcpu } from "../src/index.js";
import { releaseOf } from "./worked.js";

const machine = (exposed: readonly Feature[] = ["bld"], kernel = "7.1.5") =>
  vcpu({ release: releaseOf(kernel), vendor: "intel", host: ["bld", "rtm"], exposed });
const step = (event: MachineEvent) => {
  const cpu = machine();
  return cpu.step({ ...cpu.powerOn, debugctl: 4, dr7: 0x4ff }, event);
};
const rulesOf = (event: MachineEvent) => step(event).because.map(({ rule }) => rule.id);
const write = (register: number): MachineEvent => ({
  kind: "mov-to-dr",
  register,
  value: word64(0x4001),
});

describe("why a vCPU whose accesses KVM runs does what it does", () => {
  it.each<[MachineEvent, readonly string[]]>([
    [{ kind: "reset" }, ["vcpu-reset"]],
    [{ kind: "init" }, ["init-debugctl", "vcpu-reset"]],
    [write(6), ["set-dr", "emulated-path"]],
    [write(4), ["alias", "set-dr", "emulated-path"]],
    [write(7), ["set-dr7"]],
    [write(5), ["alias", "set-dr7"]],
    [write(0), ["address-write"]],
    [{ kind: "mov-from-dr", register: 6 }, ["register-read"]],
    [{ kind: "mov-from-dr", register: 6, cpl: 3 }, ["privilege"]],
    [{ kind: "set-cr4-de", value: true }, ["cr4-de"]],
    [{ kind: "task-switch", trap: true }, ["task-switch"]],
    [{ kind: "debug-exception", causes: ["BS"] }, ["payload-sets-active-low"]],
    [{ kind: "write-debugctl", value: 4 }, ["debugctl-vmx"]],
    [{ kind: "vm-exit" }, []],
    [{ kind: "migrate", host: [] }, []],
  ])("%j: %j", (event, rules) => {
    expect(rulesOf(event)).toEqual(rules);
  });

  it("says that a release without the hardware path emulates every access", () => {
    const rules = (kernel: string) => {
      const cpu = machine([], kernel);
      return cpu.step(cpu.powerOn, write(6)).because.map(({ rule }) => rule.id);
    };
    expect(rules("3.14")).toEqual(["set-dr", "always-intercepts"]);
    expect(rules("3.15")).toEqual(["set-dr", "emulated-path"]);
  });

  it("shows its sums", () => {
    const details = (event: MachineEvent) => step(event).because.map(({ detail }) => detail);
    expect(details(write(6))[0]).toBe("(00004001 & 0001E80F) | FFFF07F0 = FFFF47F1");
    expect(details({ kind: "reset" })).toEqual(["FFFF0FF0"]);
    expect(step({ kind: "debug-exception", causes: ["B0"] }).because.at(-1)?.detail).toBe(
      "payload 00000001: FFFF0FF0 becomes FFFF0FF1",
    );
  });
});

describe("a vCPU whose accesses KVM runs", () => {
  it("takes no notice of what is done to it from outside", () => {
    const cpu = machine();
    const outcome = cpu.step(cpu.powerOn, { kind: "stop-vcpu" });
    expect(outcome).toEqual({ state: cpu.powerOn, because: [] });
  });

  it("checks an access in KVM's order, or as the policies say", () => {
    const config = { release: releaseOf("7.1.5"), vendor: "intel", host: [], exposed: [] } as const;
    const vectorOf = (policies?: Partial<Policies>) => {
      const cpu = vcpu(config, policies);
      const read: MachineEvent = { kind: "mov-from-dr", register: 6, cpl: 3 };
      return cpu.step({ ...cpu.powerOn, dr7: 0x2400 }, read).exception?.vector;
    };
    expect(vectorOf()).toBe("#GP(0)");
    expect(vectorOf({ "gd-order": "gd-first" })).toBe("#DB");
  });

  it("shows the registers as it keeps them", () => {
    const cpu = machine();
    expect(cpu.registers({ ...cpu.powerOn, dr6: 0 }).dr6).toBe(0);
  });

  it.each<[readonly Feature[], number, number]>([
    [[], 0xffff_0ff0, 0x0000_e00f],
    [["bld"], 0xffff_07f0, 0x0000_e80f],
    [["rtm"], 0xfffe_0ff0, 0x0001_e00f],
    [["bld", "rtm"], 0xfffe_07f0, 0x0001_e80f],
  ])("with %j has these bits fixed and these writable", (exposed, fixedOnes, writable) => {
    const cpu = machine(exposed);
    expect(cpu.writeMasks(cpu.powerOn)).toEqual({ fixedOnes, fixedZeros: 0x1000, writable });
  });

  it("clears the local enables at a task switch, and leaves DR6", () => {
    expect(step({ kind: "task-switch", trap: true }).state).toMatchObject({
      dr6: 0xffff_0ff0,
      dr7: 0x4aa,
    });
  });
});
