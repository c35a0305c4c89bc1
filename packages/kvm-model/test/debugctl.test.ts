import { describe, expect, it } from "vitest";
import { parseRelease, type Feature, type Vendor } from "@dr6/core";

import { KVM_BEHAVIOURS, vcpu } from "../src/index.js";

interface Guest {
  readonly kernel: string;
  readonly vendor?: Vendor;
  readonly host?: readonly Feature[];
  readonly exposed: readonly Feature[];
}

function write({ kernel, vendor = "intel", exposed, host = exposed }: Guest, value: number) {
  const parsed = parseRelease(kernel, KVM_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  const guest = vcpu({ release: parsed.release, vendor, host, exposed });
  const outcome = guest.step(guest.powerOn, { kind: "write-debugctl", value });
  const { exception, state } = outcome;
  const [reason] = outcome.because;
  return { result: exception?.vector ?? state.debugctl, sure: reason?.sure, rule: reason?.rule.id };
}

describe("IA32_DEBUGCTL on VMX", () => {
  it.each<[string, Guest, number, number | string]>([
    ["BLD", { kernel: "7.1", exposed: ["bld"] }, 0x4, 0x4],
    ["BLD without the guest's", { kernel: "7.1", exposed: [], host: ["bld"] }, 0x4, "#GP(0)"],
    ["BLD without the host's", { kernel: "6.12", exposed: ["bld"], host: [] }, 0x4, "#GP(0)"],
    ["BLD on 6.12", { kernel: "6.12", exposed: ["bld"] }, 0x4, 0x4],
    ["BLD on 5.12", { kernel: "5.12", exposed: ["bld"] }, 0x4, "#GP(0)"],
    ["RTM on 6.17", { kernel: "6.17", exposed: ["rtm"] }, 0x8000, 0x8000],
    ["RTM on 6.16.1", { kernel: "6.16.1", exposed: ["rtm"] }, 0x8000, 0x8000],
    ["both", { kernel: "7.1", exposed: ["bld", "rtm"] }, 0x8004, 0x8004],
    ["RTM without the guest's", { kernel: "7.1", exposed: ["bld"] }, 0x8000, "#GP(0)"],
    ["LBR and BTF beside BLD", { kernel: "7.1", exposed: ["bld"] }, 0x7, 0x4],
    ["RTM on 6.16", { kernel: "6.16", exposed: ["rtm"] }, 0x8000, "#GP(0)"],
    ["LBR and BTF", { kernel: "7.1", exposed: [] }, 0x3, 0],
    ["a reserved bit", { kernel: "7.1", exposed: ["bld", "rtm"] }, 0x8, "#GP(0)"],
    ["0", { kernel: "7.1", exposed: [] }, 0, 0],
  ])("%s", (_title, guest, value, result) => {
    expect(write(guest, value)).toMatchObject({ result, rule: "debugctl-vmx" });
  });
});

describe("IA32_DEBUGCTL on SVM", () => {
  const bld = ["bld"] as const;

  it.each<[string, Omit<Guest, "vendor">, number, number | string, boolean]>([
    ["7.1.5 swallows BLD", { kernel: "7.1.5", exposed: bld }, 0x4, 0, false],
    ["6.12 swallows BLD that userspace shows", { kernel: "6.12", exposed: bld }, 0x4, 0, false],
    ["7.1.5 swallows anything", { kernel: "7.1.5", exposed: bld }, 0xffff, 0, false],
    ["62ad461079e7 takes BLD", { kernel: "62ad461079e7", exposed: bld }, 0x4, 0x4, true],
    ["and swallows LBR and BTF", { kernel: "62ad461079e7", exposed: bld }, 0x7, 0x4, true],
    ["and refuses the rest", { kernel: "62ad461079e7", exposed: bld }, 0x8004, "#GP(0)", true],
    ["without BLD it isn't known", { kernel: "62ad461079e7", exposed: [] }, 0x4, 0, false],
    ["nor for a release without it", { kernel: "7.4", exposed: bld }, 0x4, 0x4, false],
  ])("%s", (_title, guest, value, result, known) => {
    const written = write({ ...guest, vendor: "amd" }, value);
    expect(written).toMatchObject({ result, rule: "debugctl-svm" });
    expect(written.sure).toBe(known ? undefined : false);
  });
});
