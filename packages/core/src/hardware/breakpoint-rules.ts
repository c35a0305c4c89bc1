/** Which debug exception an instruction raises, rule by rule. */

import { rules } from "../rule.js";
import type { SourceId } from "../source.js";

/** The rules by which an instruction raises #DB: breakpoints, steps, bus locks, INT1, MOV SS. By id. */
export const BREAKPOINT_RULES = rules<
  SourceId,
  | "nothing-met"
  | "bus-lock-not-detected"
  | "fetch-fault"
  | "access-trap"
  | "single-step"
  | "branch-step"
  | "bus-lock"
  | "mov-ss-holds"
  | "mov-ss-passes-over"
  | "next-instruction"
  | "not-enabled"
  | "icebp"
  | "int3"
  | "int-n"
  | "held-across-int"
  | "held-lost"
>({
  "nothing-met": {
    statement: "No enabled condition is met: no #DB, and DR6 stays.",
    sources: ["bochs-2.7", "qemu-7.2"],
    basis: "read",
  },
  "bus-lock-not-detected": {
    statement:
      "A bus lock raises no #DB at CPL 0, while DEBUGCTL[2] is clear, or on a CPU without detection.",
    sources: ["sdm-dr6", "linux-msr-index"],
    basis: "quoted",
  },
  "fetch-fault": {
    statement:
      "An enabled instruction breakpoint is a fault: #DB comes before the instruction, unless RF is set.",
    sources: ["bochs-2.7", "qemu-7.2", "kvm-6.18"],
    basis: "read",
  },
  "access-trap": {
    statement: "An enabled data or I/O breakpoint is a trap: #DB comes after the instruction.",
    sources: ["bochs-2.7", "qemu-7.2", "ptrace-6.18"],
    basis: "read",
  },
  "single-step": {
    statement: "With TF set as an instruction begins, #DB comes after it, and BS reports that.",
    sources: ["bochs-2.7", "qemu-7.2", "kvm-6.18", "ptrace-6.18"],
    basis: "read",
  },
  "branch-step": {
    statement:
      "With TF and DEBUGCTL.BTF set, #DB comes after taken branches only, and BS reports that.",
    sources: ["sdm-dr6"],
    basis: "quoted",
  },
  "bus-lock": {
    statement:
      "A bus lock at CPL above 0 raises #DB after the instruction while DEBUGCTL[2] is set.",
    sources: ["sdm-dr6", "linux-msr-index"],
    basis: "quoted",
  },
  "mov-ss-holds": {
    statement: "MOV SS and POP SS hold debug exceptions back until after the next instruction.",
    sources: ["bochs-2.7", "mov-ss-trap"],
    basis: "read",
  },
  "mov-ss-passes-over": {
    statement:
      "On Intel an instruction breakpoint right behind MOV SS or POP SS raises no #DB; on AMD it does.",
    sources: ["kvm-breakpoint-inhibited"],
    basis: "read",
  },
  "next-instruction": {
    statement: "The trap also reports the instruction breakpoint at the next address.",
    sources: ["bochs-2.7", "qemu-7.2", "dump-i7-8700"],
    basis: "read",
    disputedBy: ["kvm-emulator-breakpoints"],
  },
  "not-enabled": {
    // SDM: "may be set even when not enabled"; that the processor does so was read in Bochs.
    statement:
      "The #DB also reports a breakpoint whose condition is met but which DR7 doesn't enable: the SDM says that it may, Bochs does.",
    sources: ["bochs-2.7"],
    basis: "read",
    disputedBy: ["kvm-emulator-breakpoints"],
  },
  icebp: {
    statement: "INT1 (ICEBP) raises #DB and sets no bit of DR6.",
    sources: ["bochs-2.7"],
    basis: "read",
  },
  int3: {
    statement: "INT3 raises #BP and leaves DR6 alone.",
    sources: ["bochs-2.7", "kvm-6.18"],
    basis: "read",
  },
  "int-n": {
    statement: "INT n, INT 1 included, leaves DR6 alone.",
    sources: ["bochs-2.7", "qemu-7.2", "kvm-6.18"],
    basis: "read",
  },
  "held-across-int": {
    statement:
      "What MOV SS held is delivered after the transfer to the handler of INT3 or INT n, and reported by the #DB of INT1.",
    sources: ["mov-ss-trap"],
    basis: "quoted",
    disputedBy: ["bochs-2.7", "virtualbox-cpu-weird"],
  },
  "held-lost": {
    statement: "A #DB that MOV SS held is lost where INT1, INT3 or INT n follows.",
    sources: ["bochs-2.7", "virtualbox-cpu-weird"],
    basis: "read",
    disputedBy: ["mov-ss-trap"],
  },
});
