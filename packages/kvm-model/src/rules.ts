/** What KVM does with a guest's DR6, rule by rule. */

import { rules, type SourceId } from "@dr6/core";
import type { KvmSourceId } from "./source.js";

/** The rules for the value of a vCPU's DR6: reset, writes, payloads, ioctls. By id. */
export const KVM_RULES = rules<
  SourceId | KvmSourceId,
  | "vcpu-reset"
  | "task-switch"
  | "set-dr"
  | "emulated-path"
  | "always-intercepts"
  | "set-dr7"
  | "debugctl-vmx"
  | "debugctl-svm"
  | "set-dr-upper-bits"
  | "payload-sets-active-low"
  | "payload-sets-rtm"
  | "payload-keeps-bld"
  | "payload-fixed-bits"
  | "before-payloads"
  | "written-at-exit"
  | "merged-at-exit"
  | "set-debugregs-unchecked"
  | "set-debugregs-raw"
  | "cap-intersection"
  | "cap-exposed-alone"
  | "cap-unknown"
  | "cap-svm-no-bld"
>({
  "vcpu-reset": {
    statement: "KVM sets DR6 to its reset value on RESET and on INIT.",
    sources: ["kvm-vcpu-reset"],
    basis: "read",
  },
  "task-switch": {
    statement:
      "KVM's emulator switches tasks: it clears the local enable bits of DR7 and LE, and raises no #DB for the T flag of a TSS.",
    sources: ["kvm-task-switch"],
    basis: "read",
  },
  "set-dr": {
    statement:
      "KVM runs the write itself: it takes the bits that it supports for some guest, then sets those fixed for this one.",
    sources: ["kvm-set-dr", "kvm-dr6-fixed", "kvm-dr6-constants"],
    basis: "read",
  },
  "debugctl-vmx": {
    statement:
      "KVM on VMX lets a guest set DEBUGCTL[2] if it has bus-lock detection, and DEBUGCTL[15] if it has RTM (since 6.17 and in later stable releases); LBR and BTF are swallowed, other bits raise #GP(0).",
    sources: ["kvm-vmx-debugctl"],
    basis: "read",
  },
  "debugctl-svm": {
    statement:
      "KVM on SVM drops or refuses DEBUGCTL[2], depending on LBR virtualisation, until SVM guests can have bus-lock detection; that needs LBR virtualisation, with which other bits than LBR, BTF and this one raise #GP(0).",
    sources: ["kvm-svm-debugctl", "commit-62ad461079e7"],
    basis: "read",
  },
  "set-dr7": {
    statement:
      "KVM takes all control fields of DR7, RTM as well whether the guest has it or not, and sets bit 10.",
    sources: ["kvm-set-dr", "kvm-dr6-constants"],
    basis: "read",
  },
  "emulated-path": {
    statement:
      "This is the emulated path: KVM runs an access itself while a debugger has guest_debug set, in its instruction emulator, and in RSM. Otherwise the guest's accesses run on the host's register until the next VM exit.",
    sources: ["kvm-vmx-handle-dr", "kvm-svm-dr-interception"],
    basis: "read",
  },
  "always-intercepts": {
    statement:
      "This release doesn't give the registers to the guest (KVM does since 3.15): every access is intercepted and KVM runs it on its own copy.",
    sources: ["kvm-vmx-handle-dr", "kvm-svm-dr-interception"],
    basis: "derived",
  },
  "set-dr-upper-bits": {
    statement: "KVM raises #GP(0) for a write with any of bits 63:32 set.",
    sources: ["kvm-set-dr"],
    basis: "read",
  },
  "payload-sets-active-low": {
    statement:
      "KVM intercepts the #DB and delivers it itself; that sets every active-low bit which the #DB doesn't report, BLD as well as RTM.",
    sources: ["kvm-deliver-payload"],
    basis: "read",
    disputedBy: ["sdm-dr6"],
  },
  "payload-sets-rtm": {
    statement:
      "KVM intercepts the #DB and delivers it itself: RTM is set unless reported; this release knows nothing of BLD.",
    sources: ["commit-9a3ecd5e2aa1", "commit-307f1cfa2696"],
    basis: "quoted",
  },
  "payload-keeps-bld": {
    statement:
      "KVM intercepts the #DB and delivers it itself: RTM is set unless reported, BLD is left alone.",
    sources: ["commit-719a1d58bf43"],
    basis: "read",
  },
  "payload-fixed-bits": {
    statement: "Delivering the #DB, KVM forces the bits that are fixed for this guest.",
    sources: ["commit-c62ffee78db8"],
    basis: "read",
  },
  "before-payloads": {
    statement: "This KVM has no payloads (KVM has since 4.20): this is what 4.20 makes of one.",
    sources: ["commit-f10c729ff965", "kvm-db-before-5.7"],
    basis: "read",
  },
  "written-at-exit": {
    statement:
      "VMX, before 5.7: KVM intercepts the #DB and writes its copy of DR6 at once: it clears B0 to B3 (for general detect since 3.19), then sets RTM and the causes. RTM reads 1 whatever the #DB reports.",
    sources: ["kvm-db-before-5.7"],
    basis: "read",
  },
  "merged-at-exit": {
    statement:
      "SVM, before 5.7: the guest's DR6 is the VMCB's, into which the CPU merges the causes before it exits; KVM queues the #DB without payload.",
    sources: ["kvm-db-before-5.7"],
    basis: "read",
  },
  "set-debugregs-unchecked": {
    statement: "This release of KVM_SET_DEBUGREGS doesn't look at bits 63:32 and stores them too.",
    sources: ["kvm-set-debugregs"],
    basis: "quoted",
  },
  "set-debugregs-raw": {
    statement:
      "KVM_SET_DEBUGREGS stores DR6 and DR7 as they are, without fixed bits; it refuses bits 63:32, flags, and guests whose state is protected.",
    sources: ["kvm-set-debugregs"],
    basis: "read",
  },
  "cap-intersection": {
    statement: "A guest has a feature if KVM supports it on this host and userspace exposes it.",
    sources: ["kvm-guest-caps", "commit-8f2a27752e80"],
    basis: "read",
  },
  "cap-exposed-alone": {
    statement: "A guest has a feature if userspace exposes it, whatever the host has.",
    sources: ["kvm-guest-cpuid"],
    basis: "read",
  },
  "cap-unknown": {
    statement: "This KVM doesn't know the feature: its bit is fixed for every guest.",
    sources: ["kvm-dr6-constants"],
    basis: "read",
  },
  "cap-svm-no-bld": {
    statement: "On SVM, KVM doesn't support bus-lock detection for any guest.",
    sources: ["kvm-svm-caps"],
    basis: "read",
  },
});
