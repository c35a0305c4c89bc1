/** What each layout rests on, sentence by sentence. */

import { rules } from "../rule.js";
import type { SourceId } from "../source.js";

/** The rules of the layouts in which the facts of DR6 travel, by id. */
export const ENCODING_RULES = rules<
  SourceId,
  | "image-polarity"
  | "image-accumulates"
  | "positive-handler"
  | "qualification-positive"
  | "qualification-not-enabled"
  | "qualification-leaves-registers"
  | "qualification-bus-lock"
  | "vmx-no-task-switch"
  | "pending-enabled-breakpoint"
  | "pending-reserved-bits"
  | "pending-bus-lock"
  | "payload-layout"
  | "payload-bit-12"
  | "payload-svm"
  | "payload-upper-bits"
  | "debug-exit-vmx"
  | "debug-exit-vmx-2020"
  | "debug-exit-svm"
  | "debug-exit-emulated"
  | "fred-positive"
  | "fred-no-bit-12"
  | "fred-writes-dr6"
  | "vmcb-merged"
  | "vmcb-upper-bits"
  | "ptrace-any-value"
  | "ptrace-reported"
  | "ptrace-replaced"
>({
  "image-polarity": {
    statement: "BLD and RTM report with 0; XOR with the reset value makes 1 mean happened.",
    sources: ["sdm-dr6", "uapi-debugreg"],
    basis: "quoted",
  },
  "image-accumulates": {
    statement:
      "BD, BS, BT and a cleared BLD stay until software writes them: the register may hold more than the last #DB.",
    sources: ["sdm-dr6"],
    basis: "quoted",
  },
  "positive-handler": {
    statement: "The #DB handler works with DR6 XOR its reset value.",
    sources: ["linux-debug-handler"],
    basis: "read",
  },
  "qualification-positive": {
    statement:
      "The exit qualification of an intercepted #DB holds its causes, 1 = happened, RTM included.",
    sources: ["sdm-vmx-db", "kut-vmx-db"],
    basis: "read",
  },
  "qualification-not-enabled": {
    statement: "B0 to B3 may be set for breakpoints that DR7 doesn't enable.",
    sources: ["sdm-vmx-db"],
    basis: "quoted",
  },
  "qualification-leaves-registers": {
    statement: "An intercepted #DB changes neither DR6 nor DR7.GD nor DEBUGCTL.",
    sources: ["sdm-vmx-db", "kut-vmx-db"],
    basis: "read",
  },
  "qualification-bus-lock": {
    statement: "Bit 11 reports a bus lock, 1 = happened, on CPUs with bus-lock detection.",
    sources: ["sdm-vmx-db"],
    basis: "quoted",
  },
  "vmx-no-task-switch": {
    statement: "Bit 15 is not defined: a task switch is a VM exit of its own, and KVM masks BT.",
    sources: ["kvm-nested-vmx-db", "bochs-vmx-entry"],
    basis: "derived",
  },
  "pending-enabled-breakpoint": {
    statement: "Bit 12 says that at least one data or I/O breakpoint was met and enabled in DR7.",
    sources: ["sdm-vmx-db", "kvm-payload-format"],
    basis: "quoted",
  },
  "pending-reserved-bits": {
    statement:
      "Bits 13 and 15 are reserved, so that BD and BT have no place; VM entry fails where a reserved bit is set.",
    sources: ["sdm-vmx-db", "bochs-vmx-entry", "kvm-nested-vmx-db"],
    basis: "read",
  },
  "pending-bus-lock": {
    statement: "Bit 11 reports a bus lock, 1 = happened; the manual's text on it was not read.",
    sources: ["sdm-vmx-db"],
    basis: "unverified",
    disputedBy: ["bochs-vmx-entry"],
  },
  "payload-layout": {
    statement:
      "A #DB payload is laid out as pending debug exceptions, and BD stands at bit 13 as in an exit qualification.",
    sources: ["kvm-payload-format", "kvm-vmx-db-exit", "kvm-handle-dr"],
    basis: "read",
  },
  "payload-bit-12": {
    statement: "Bit 12 may be set; delivery drops it, because it is reserved in DR6.",
    sources: ["kvm-payload-format"],
    basis: "read",
  },
  "payload-svm": {
    statement: "On SVM the payload is VMCB.DR6 XOR FFFF0FF0.",
    sources: ["kvm-svm-db-exit"],
    basis: "read",
  },
  "payload-upper-bits": {
    statement:
      "KVM doesn't check bits 63:32 of a payload; delivered, they give a DR6 that no processor holds.",
    sources: ["kvm-6.18"],
    basis: "read",
  },
  "debug-exit-vmx": {
    statement:
      "On VMX, KVM reports the exit qualification OR FFFF0FF0: BLD and RTM read 1 whatever happened.",
    sources: ["kvm-vmx-db-exit"],
    basis: "read",
  },
  "debug-exit-vmx-2020": {
    statement: "Until May 2020 KVM ORed FFFE0FF0 on VMX: bit 16 reads 0 whatever happened.",
    sources: ["kvm-vmx-debug-exit-rtm"],
    basis: "read",
  },
  "debug-exit-svm": {
    statement: "On SVM, KVM reports VMCB.DR6 as it is.",
    sources: ["kvm-svm-db-exit"],
    basis: "read",
  },
  "debug-exit-emulated": {
    statement:
      "For an emulated instruction KVM reports the cause OR FFFF0FF0, on VMX and on SVM alike.",
    sources: ["kvm-emulated-debug-exit"],
    basis: "read",
  },
  "fred-positive": {
    statement:
      "The event data of a #DB holds its causes, 1 = happened, as the handler's flipped value does.",
    sources: ["linux-debug-handler"],
    basis: "read",
  },
  "fred-no-bit-12": {
    statement: "Bit 12 is 0: KVM masks it when it makes event data of a payload.",
    sources: ["kvm-fred-series"],
    basis: "quoted",
  },
  "fred-writes-dr6": {
    statement: "Whether delivery by FRED also writes DR6 was read in no source.",
    sources: ["kvm-fred-series"],
    basis: "unverified",
  },
  "vmcb-merged": {
    statement:
      "SVM merges the causes of a #DB into VMCB.DR6 before an intercepted #DB exits; there is no field for new causes alone.",
    sources: ["xen-svm-db", "kvm-svm-db-exit"],
    basis: "read",
  },
  "vmcb-upper-bits": {
    statement: "VMRUN fails where any of bits 63:32 of VMCB.DR6 is set.",
    sources: ["kut-svm-dr"],
    basis: "read",
  },
  "ptrace-any-value": {
    statement:
      "A debugger may store any 64-bit value: no fixed bits, no check, and the register is never written.",
    sources: ["linux-ptrace", "ptrace-6.18"],
    basis: "read",
  },
  "ptrace-reported": {
    statement:
      "The kernel itself puts only BS and B0 to B3 there; any other cause was stored by a debugger.",
    sources: ["linux-ptrace", "linux-debug-handler"],
    basis: "read",
  },
  "ptrace-replaced": {
    statement: "Each #DB in user mode replaces the value.",
    sources: ["linux-debug-handler", "ptrace-6.18"],
    basis: "read",
  },
});
