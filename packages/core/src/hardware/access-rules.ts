/** What MOV to and from a debug register checks, rule by rule. */

import { rules } from "../rule.js";
import type { SourceId } from "../source.js";

/** The rules of MOV to and from DR0 to DR7: aliases, privilege, bits 63:32, general detect. By id. */
export const ACCESS_RULES = rules<
  SourceId,
  | "undefined-register"
  | "alias-with-de"
  | "alias"
  | "privilege"
  | "general-detect"
  | "upper-bits"
  | "address-write"
  | "control-write"
  | "register-read"
>({
  "undefined-register": {
    statement: "MOV to or from DR8 to DR15 raises #UD.",
    sources: ["kvm-check-dr-write", "bochs-2.7", "qemu-7.2"],
    basis: "read",
  },
  "alias-with-de": {
    statement: "With CR4.DE set, MOV to or from DR4 or DR5 raises #UD.",
    sources: ["kvm-handle-dr", "bochs-2.7", "qemu-7.2"],
    basis: "read",
  },
  alias: {
    statement: "With CR4.DE clear, DR4 and DR5 are DR6 and DR7.",
    sources: ["kvm-handle-dr", "bochs-2.7", "qemu-7.2"],
    basis: "read",
  },
  privilege: {
    statement: "MOV to or from a debug register at CPL above 0 raises #GP(0).",
    sources: ["sdm-mov-dr", "kvm-handle-dr"],
    basis: "quoted",
  },
  "general-detect": {
    statement:
      "With DR7.GD set, MOV to or from any debug register raises #DB before it runs, and BD reports it.",
    sources: ["sdm-dr7", "bochs-2.7", "kvm-6.18"],
    basis: "read",
  },
  "upper-bits": {
    statement: "MOV to DR6 or DR7 with any of bits 63:32 set raises #GP(0) and writes nothing.",
    sources: ["sdm-mov-dr", "bochs-2.7", "qemu-7.2", "kvm-6.18"],
    basis: "read",
  },
  "address-write": {
    statement: "MOV to DR0 to DR3 stores the breakpoint's address as it is.",
    sources: ["sdm-mov-dr", "bochs-2.7"],
    basis: "quoted",
  },
  "control-write": {
    statement:
      "MOV to DR7 changes the control fields; bit 10 reads 1, bits 12, 14 and 15 read 0, and so does RTM where the CPU lacks it.",
    sources: ["sdm-dr7", "bochs-2.7", "kvm-6.18"],
    basis: "read",
  },
  "register-read": {
    statement: "MOV from a debug register reads it and changes nothing.",
    sources: ["sdm-mov-dr", "bochs-2.7"],
    basis: "quoted",
  },
});
