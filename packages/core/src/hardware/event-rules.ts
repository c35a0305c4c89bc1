/** What other events than instructions do, rule by rule. */

import { rules } from "../rule.js";
import type { SourceId } from "../source.js";

/** The rules of other events: RTM debugging, task switch, INIT, RF, writes of DEBUGCTL and CR4. By id. */
export const EVENT_RULES = rules<
  SourceId,
  | "rtm-debug"
  | "rtm-debug-off"
  | "local-enables"
  | "task-trap"
  | "gd-cleared"
  | "debugctl"
  | "cr4-de"
  | "init-debugctl"
  | "rf-unchanged"
  | "rf-zero"
>({
  "rtm-debug": {
    statement:
      "With DR7.RTM and DEBUGCTL[15] set, a #DB or #BP inside an RTM region aborts it and reports RTM with its cause.",
    sources: ["sdm-dr6", "linux-msr-index"],
    basis: "quoted",
  },
  "rtm-debug-off": {
    statement:
      "Without advanced debugging of RTM regions, the region aborts and nothing is reported.",
    sources: ["sdm-dr6"],
    basis: "unverified",
  },
  "local-enables": {
    statement: "A hardware task switch clears the local enable bits of DR7.",
    sources: ["sdm-dr7", "bochs-2.7"],
    basis: "quoted",
  },
  "task-trap": {
    statement: "A task switch to a TSS whose T bit is 1 raises #DB, and BT reports it.",
    sources: ["sdm-dr6", "bochs-2.7"],
    basis: "quoted",
  },
  "gd-cleared": {
    statement: "Entering the handler of a #DB clears DR7.GD.",
    sources: ["sdm-dr7", "kvm-inject-events", "bochs-2.7"],
    basis: "read",
  },
  debugctl: {
    statement:
      "IA32_DEBUGCTL switches stepping on branches (bit 1), bus-lock detection (bit 2) and debugging of RTM regions (bit 15).",
    sources: ["linux-msr-index"],
    basis: "read",
  },
  "cr4-de": {
    statement: "CR4.DE makes DR4 and DR5 raise #UD, and I/O breakpoints work.",
    sources: ["bochs-2.7", "kvm-handle-dr"],
    basis: "read",
  },
  "rf-unchanged": {
    statement:
      "Entering the handler of a #DB leaves RF as it was in the saved flags: a handler of an instruction breakpoint has to set it before it returns.",
    sources: ["kvm-inject-events"],
    basis: "quoted",
  },
  "rf-zero": {
    statement: "On AMD a #DB for an instruction breakpoint saves RF as 0.",
    sources: ["kvm-inject-events"],
    basis: "quoted",
  },
  "init-debugctl": {
    statement: "Not established: whether INIT clears IA32_DEBUGCTL. Here it doesn't.",
    sources: ["linux-msr-index"],
    basis: "unverified",
  },
});
