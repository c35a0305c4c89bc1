/**
 * Policies: the places where manuals and implementations disagree, or say nothing. Each has named
 * options with their sources; the model takes the default unless it is told otherwise.
 */

import type { Basis } from "../rule.js";
import type { SourceId } from "../source.js";

/** One way in which a policy can be settled. */
export interface PolicyOption {
  /** What the processor then does, in one sentence. */
  readonly statement: string;
  readonly sources: readonly SourceId[];
  readonly basis: Basis;
}

/** A question that sources answer differently. */
export interface Policy<Option extends string = string> {
  readonly question: string;
  /** By the names under which they are chosen. */
  readonly options: Readonly<Record<Option, PolicyOption>>;
  readonly default: NoInfer<Option>;
  /** Why that is the default. */
  readonly why: string;
}

const policy = <Option extends string>(row: Policy<Option>): Policy<Option> => row;

/** All policies. */
export const POLICIES = {
  "not-enabled": policy({
    question:
      "Does a #DB report the breakpoints whose condition is met but which DR7 doesn't enable?",
    options: {
      "with-enabled": {
        statement:
          "A #DB also reports breakpoints that are not enabled; Bochs does so as long as DR7 enables any breakpoint.",
        sources: ["bochs-2.7"],
        basis: "read",
      },
      "same-exception": {
        statement:
          "A #DB for an instruction breakpoint also reports matching instruction breakpoints that are not enabled; other #DBs report enabled ones only.",
        sources: ["qemu-7.2"],
        basis: "read",
      },
      never: {
        statement: "A #DB reports enabled breakpoints only.",
        sources: ["kvm-emulator-breakpoints"],
        basis: "read",
      },
    },
    default: "with-enabled",
    why: "The SDM says that B0 to B3 may be set even when not enabled: it allows every option and names no condition. A handler that checks DR7, as it demands, is right by each of them.",
  }),
  "bld-on-other-db": policy({
    question: "What does a #DB without a bus lock do to DR6.BLD?",
    options: {
      kept: {
        statement: "A #DB that no bus lock caused leaves BLD alone.",
        sources: ["sdm-dr6", "commit-5f465c148c61"],
        basis: "quoted",
      },
      set: {
        statement: "A #DB that no bus lock caused sets BLD to 1.",
        sources: ["mail-2020-bus-lock-rfc"],
        basis: "quoted",
      },
    },
    default: "kept",
    why: "The SDM says so, and the false bus_lock traps of 2025 can't be explained otherwise.",
  }),
  "icebp-breakpoints": policy({
    question: "What does INT1 (ICEBP) do to B0 to B3?",
    options: {
      vendor: {
        statement: "INT1 leaves B0 to B3 alone on AMD and clears them on Intel.",
        sources: ["xen-merge-dr6"],
        basis: "quoted",
      },
      kept: {
        statement: "INT1 leaves B0 to B3 alone.",
        sources: ["bochs-2.7"],
        basis: "read",
      },
      replaced: {
        statement: "INT1 clears B0 to B3 as every other #DB does.",
        sources: ["sdm-dr6"],
        basis: "derived",
      },
    },
    default: "vendor",
    why: "Xen's authors tried processors and found INT1 on AMD to be the only #DB that keeps them.",
  }),
  "execute-length": policy({
    question: "Does an instruction breakpoint with LEN other than 00b match?",
    options: {
      range: {
        statement:
          "It matches at every address of the range that LEN gives, as a data breakpoint would.",
        sources: ["bochs-2.7"],
        basis: "read",
      },
      exact: {
        statement: "It matches at its own address only, whatever LEN is.",
        sources: ["qemu-7.2"],
        basis: "read",
      },
      never: {
        statement: "It never matches.",
        sources: ["kvm-emulator-breakpoints"],
        basis: "read",
      },
    },
    default: "range",
    why: "The SDM leaves it undefined, and three implementations differ. Nobody should rely on it.",
  }),
  "held-across-int": policy({
    question:
      "A data breakpoint met by MOV SS is held until after the next instruction. What if that is INT1, INT3 or INT n?",
    options: {
      delivered: {
        statement:
          "The held #DB is delivered after the transfer to the handler of INT3 or INT n; INT1 reports its causes with its own #DB.",
        sources: ["mov-ss-trap"],
        basis: "quoted",
      },
      lost: {
        statement: "The held #DB is lost.",
        sources: ["bochs-2.7", "virtualbox-cpu-weird"],
        basis: "read",
      },
    },
    default: "delivered",
    why: "CVE-2018-8897 rests on it. Disputed: VirtualBox's tests have AMD report what was held and Intel lose it, by errata SKL009 and SKL111.",
  }),
  "gd-order": policy({
    question: "With DR7.GD set and CPL above 0, does MOV DR raise #DB or #GP(0)?",
    options: {
      "cpl-first": {
        statement: "The privilege check comes before general detect: #GP(0).",
        sources: ["kvm-handle-dr", "kvm-6.18"],
        basis: "read",
      },
      "gd-first": {
        statement: "General detect comes before the privilege check: #DB.",
        sources: ["bochs-2.7"],
        basis: "read",
      },
    },
    default: "cpl-first",
    why: "Not established on silicon; most implementations check the privilege first.",
  }),
  "upper-bits-order": policy({
    question:
      "With DR7.GD set and bits 63:32 of the operand not 0, does MOV to DR6 or DR7 raise #DB or #GP(0)?",
    options: {
      "gd-first": {
        statement: "General detect comes before the check of bits 63:32: #DB.",
        sources: ["bochs-2.7", "kvm-handle-dr"],
        basis: "read",
      },
      "upper-bits-first": {
        statement:
          "As in KVM's emulator, whose order this is as a whole, whatever gd-order says: the privilege check, bits 63:32 for DR6 and DR7 (#GP(0)), #UD, general detect.",
        sources: ["kvm-check-dr-write", "kvm-6.18"],
        basis: "read",
      },
    },
    default: "gd-first",
    why: "Not established on silicon; general detect guards the access, the operand is judged by the write.",
  }),
  "next-instruction": policy({
    question:
      "Is an instruction breakpoint on the next instruction reported together with a trap after this one?",
    options: {
      merged: {
        statement:
          "A trap after an instruction reports the instruction breakpoint at the next address in the same #DB.",
        sources: ["bochs-2.7", "qemu-7.2", "dump-i7-8700"],
        basis: "read",
      },
      separate: {
        statement:
          "A trap reports its own causes; the instruction breakpoint raises a #DB of its own.",
        sources: ["kvm-emulator-breakpoints"],
        basis: "read",
      },
    },
    default: "merged",
    why: "A print of bare metal (i7-8700) and two emulators show BS and B0 in one #DB.",
  }),
} as const;

/** The name of a policy. */
export type PolicyId = keyof typeof POLICIES;

/** How each policy is settled. */
export type Policies = { readonly [Id in PolicyId]: keyof (typeof POLICIES)[Id]["options"] };

/** The defaults, with what is given instead. */
export function policies(settled: Partial<Policies> = {}): Policies {
  return { ...DEFAULTS, ...settled };
}

const DEFAULTS: Policies = {
  "not-enabled": POLICIES["not-enabled"].default,
  "bld-on-other-db": POLICIES["bld-on-other-db"].default,
  "icebp-breakpoints": POLICIES["icebp-breakpoints"].default,
  "execute-length": POLICIES["execute-length"].default,
  "held-across-int": POLICIES["held-across-int"].default,
  "gd-order": POLICIES["gd-order"].default,
  "upper-bits-order": POLICIES["upper-bits-order"].default,
  "next-instruction": POLICIES["next-instruction"].default,
};
