/** What silicon does with DR6 and DR7, rule by rule. */

import { rules } from "../rule.js";
import type { SourceId } from "../source.js";

/** The rules for the value of DR6 on silicon: reset, writes, what a #DB sets and keeps. By id. */
export const HARDWARE_RULES = rules<
  SourceId,
  | "reset-value"
  | "write-fixed-bits"
  | "amd-bld-gated"
  | "db-causes"
  | "db-breakpoints-replaced"
  | "db-leaves-bld"
  | "db-sets-rtm"
>({
  "reset-value": {
    statement:
      "Power-up, RESET and INIT set DR6 to its reset value, in which no field reports an event.",
    sources: ["uapi-debugreg", "commit-5f465c148c61", "sev-ap-init"],
    basis: "read",
  },
  "write-fixed-bits": {
    statement:
      "A write changes the writable bits only; reserved bits, and fields that the CPU lacks, keep their value.",
    sources: ["sdm-dr6", "commit-5f465c148c61"],
    basis: "quoted",
  },
  "amd-bld-gated": {
    statement:
      "On AMD, DR6.BLD is fixed to 1 while DEBUGCTL[2] is 0: a write that would clear it is ignored.",
    sources: ["apm-bus-lock-trap"],
    basis: "quoted",
  },
  "db-causes": {
    statement: "A #DB makes the fields of its causes report.",
    sources: ["sdm-dr6"],
    basis: "quoted",
  },
  "db-breakpoints-replaced": {
    statement: "Most #DBs replace B0 to B3; BD, BS and BT stay set until software clears them.",
    sources: ["sdm-dr6", "xen-merge-dr6"],
    basis: "quoted",
  },
  "db-leaves-bld": {
    statement: "Only a bus-lock #DB clears BLD; no other #DB changes it.",
    sources: ["sdm-dr6", "commit-5f465c148c61", "mail-2025-06-13"],
    basis: "quoted",
    disputedBy: ["mail-2020-bus-lock-rfc"],
  },
  "db-sets-rtm": {
    statement: "Every #DB outside an RTM region sets RTM to 1.",
    sources: ["sdm-dr6"],
    basis: "quoted",
    disputedBy: ["xen-merge-dr6"],
  },
});
