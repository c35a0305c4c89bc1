/** What native Linux does with DR6, rule by rule. */

import { rules } from "../rule.js";
import type { SourceId } from "../source.js";

/** The rules of native Linux: boot, the #DB handler, signals, bus locks, ptrace, power. By id. */
export const LINUX_RULES = rules<
  SourceId,
  | "boot-writes-zero"
  | "boot-writes-reset-value"
  | "handler-flips"
  | "handler-masks"
  | "handler-writes-reset-value"
  | "handler-writes-zero"
  | "bus-lock-by-state"
  | "bus-lock-reported"
  | "bus-lock-unhandled"
  | "bus-lock-init-on"
  | "bus-lock-init-off"
  | "kernel-mode-no-bus-lock"
  | "fred-event-data"
  | "fred-leaves-dr6"
  | "fred-hardware"
  | "notifier-stops"
  | "sigtrap"
  | "no-sigtrap"
  | "breakpoint-restore"
  | "hotplug"
  | "resume-boot-cpu"
  | "kexec-leaves-dr6"
  | "kexec-debugctl"
  | "resume-secondary"
  | "bus-lock-sigbus"
  | "stale-consumed"
  | "ptrace-copy"
  | "advice-zero"
  | "advice-but-bit-16"
  | "advice-reset-value"
>({
  "boot-writes-zero": {
    statement: "Bringing up a CPU, Linux writes 0 to DR6 and to DR7.",
    sources: ["linux-cpu-init", "commit-5f465c148c61"],
    basis: "read",
  },
  "boot-writes-reset-value": {
    statement: "Bringing up a CPU, Linux writes the reset value to DR6.",
    sources: ["linux-cpu-init", "commit-5f465c148c61"],
    basis: "read",
  },
  "handler-flips": {
    statement:
      "The handler reads DR6 and flips it with its reset value, so that 1 means happened in every bit.",
    sources: ["linux-debug-handler", "commit-f4956cf83ed1"],
    basis: "read",
  },
  "handler-masks": {
    statement:
      "The handler reads DR6 and drops all bits of the reset value, so that it never sees BLD or RTM.",
    sources: ["linux-do-debug"],
    basis: "read",
  },
  "handler-writes-reset-value": {
    statement:
      "The handler writes the reset value back, right after reading and before it acts on what it read.",
    sources: ["linux-debug-handler"],
    basis: "read",
  },
  "handler-writes-zero": {
    statement: "The handler writes 0 back, which clears BLD and RTM where the CPU has them.",
    sources: ["linux-do-debug"],
    basis: "read",
  },
  "bus-lock-by-state": {
    statement:
      "The handler acts on BUS_LOCK by the split_lock_detect= state alone; it doesn't ask whether detection is on in DEBUGCTL.",
    sources: ["linux-bus-lock"],
    basis: "read",
  },
  "bus-lock-init-on": {
    statement: "After that Linux switches bus-lock detection on in DEBUGCTL[2].",
    sources: ["linux-bus-lock"],
    basis: "read",
  },
  "bus-lock-init-off": {
    statement:
      "After that Linux leaves bus-lock detection off in DEBUGCTL[2]: it is not wanted, or split-lock detection by #AC does the work.",
    sources: ["linux-bus-lock"],
    basis: "read",
  },
  "bus-lock-unhandled": {
    statement:
      "This release has no code for bus locks on this vendor's CPUs: the bit is passed over.",
    sources: ["commit-ebb1064e7c2e", "commit-408eb7417a92"],
    basis: "quoted",
  },
  "bus-lock-sigbus": {
    statement:
      "With BUS_LOCK in the status of a user-mode #DB and split_lock_detect=fatal, Linux sends SIGBUS.",
    sources: ["linux-debug-handler", "linux-bus-lock"],
    basis: "read",
  },
  "stale-consumed": {
    statement: "BLD is consumed without a word: the handler writes the reset value and goes on.",
    sources: ["linux-debug-handler"],
    basis: "derived",
  },
  "kexec-debugctl": {
    statement:
      "Not established: whether kexec leaves DEBUGCTL[2] set, which lets the new kernel's store of 0 reach BLD on AMD. Here it does.",
    sources: ["apm-bus-lock-trap"],
    basis: "unverified",
  },
  "resume-secondary": {
    statement:
      "After suspend to RAM the other CPUs come out of reset and go through cpu_init() again.",
    sources: ["linux-cpu-init"],
    basis: "derived",
  },
  "bus-lock-reported": {
    statement: "With BUS_LOCK in the flipped value of a user-mode #DB, Linux logs a bus_lock trap.",
    sources: ["linux-debug-handler", "linux-bus-lock", "mail-2025-06-05"],
    basis: "read",
  },
  "kernel-mode-no-bus-lock": {
    statement: "A #DB in kernel mode never reports a bus lock.",
    sources: ["linux-debug-handler"],
    basis: "read",
  },
  "fred-event-data": {
    statement:
      "With FRED the handler takes the causes from the event data, in positive polarity; taken to be the new ones only.",
    sources: ["linux-debug-handler"],
    basis: "derived",
  },
  "fred-hardware": {
    statement:
      "Not established: whether FRED delivery still writes DR6 as delivery by IDT does. Here it does.",
    sources: ["linux-debug-handler"],
    basis: "unverified",
  },
  "fred-leaves-dr6": {
    statement: "With FRED the handler neither reads nor writes DR6: what stands there stays.",
    sources: ["linux-debug-handler"],
    basis: "read",
  },
  "notifier-stops": {
    statement:
      "The breakpoints of this #DB all belong to perf and nothing else is reported: the handler returns before bus locks and signals.",
    sources: ["linux-hw-breakpoint"],
    basis: "read",
  },
  sigtrap: {
    statement:
      "The process gets SIGTRAP: for a step, a breakpoint, or INT1, which is a status of 0.",
    sources: ["linux-debug-handler"],
    basis: "read",
  },
  "no-sigtrap": {
    statement:
      "The process gets no SIGTRAP: no step, no breakpoint, and the status isn't 0, so that it doesn't look like INT1.",
    sources: ["linux-debug-handler"],
    basis: "read",
  },
  "breakpoint-restore": {
    statement: "hw_breakpoint_restore() writes the reset value to DR6.",
    sources: ["linux-hw-breakpoint"],
    basis: "read",
  },
  hotplug: {
    statement: "A CPU that comes back online goes through cpu_init() again.",
    sources: ["linux-cpu-init"],
    basis: "derived",
  },
  "resume-boot-cpu": {
    statement:
      "After suspend to RAM the boot CPU has the hardware's reset values; no kernel code writes DR6 there.",
    sources: ["linux-power-cpu"],
    basis: "derived",
  },
  "kexec-leaves-dr6": {
    statement: "Before the jump to another kernel, breakpoints are disabled; DR6 is left as it is.",
    sources: ["linux-kexec"],
    basis: "read",
  },
  "ptrace-copy": {
    statement: "ptrace shows and changes the kernel's copy of DR6, never the register.",
    sources: ["linux-ptrace"],
    basis: "read",
  },
  "advice-zero": {
    statement: "Common advice: the handler clears DR6 by writing 0.",
    sources: ["advice-clear"],
    basis: "quoted",
    disputedBy: ["sdm-dr6"],
  },
  "advice-but-bit-16": {
    statement: "Other advice: the handler clears DR6 except bit 16, RTM.",
    sources: ["advice-clear"],
    basis: "quoted",
    disputedBy: ["sdm-dr6"],
  },
  "advice-reset-value": {
    statement: "The SDM: the handler sets BLD and RTM and clears the other status bits.",
    sources: ["sdm-dr6"],
    basis: "quoted",
  },
});
