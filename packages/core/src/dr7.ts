/**
 * DR7, the debug control register, and the registers that it governs: which breakpoints are
 * enabled, what they watch, general detect; DR0 to DR3 hold their addresses.
 *
 * Source: Intel SDM vol. 3 "Debug Control Register (DR7)"; the reset value and the fixed bit also
 * from Linux arch/x86/include/asm/debugreg.h. Bits 63:32 are judged where a value enters.
 */

import { FEATURES, type Feature } from "./field.js";
import type { Basis, Rule } from "./rule.js";
import type { SourceId } from "./source.js";

/** One of the four breakpoints of DR7. */
export type BreakpointNumber = 0 | 1 | 2 | 3;

/** A row of the DR7 table. */
export interface Dr7Field {
  /** The manual's name; `reserved` for bits that hold nothing. */
  readonly name: string;
  /** Lowest bit, 0 to 31. */
  readonly bit: number;
  /** Number of bits, 1 or 2. */
  readonly width: number;
  /** `control`: software's; `fixed-1`, `fixed-0`: reads that whatever is written. */
  readonly kind: "control" | "fixed-1" | "fixed-0";
  /** The feature without which the field is reserved and reads 0. */
  readonly feature?: Feature;
  readonly meaning: string;
  /** What makes the bits 1. */
  readonly setBy: string;
  /** What makes the bits 0. */
  readonly clearedBy: string;
  readonly sources: readonly SourceId[];
}

const NUMBERS: readonly BreakpointNumber[] = [0, 1, 2, 3];

const WRITTEN = { setBy: "software", clearedBy: "software; RESET and INIT" } as const;
const LOCAL = {
  setBy: "software",
  clearedBy: "software; a hardware task switch; RESET and INIT",
} as const;
const FIXED_ZERO = {
  kind: "fixed-0",
  name: "reserved",
  meaning: "keeps its value whatever is written",
  setBy: "nothing",
  clearedBy: "always 0",
  sources: ["sdm-dr7", "xen-adjust-dr", "bochs-2.7", "kvm-6.18"],
} as const;

const enables = NUMBERS.flatMap((n): Dr7Field[] => [
  {
    name: `L${String(n)}`,
    bit: 2 * n,
    width: 1,
    kind: "control",
    meaning: `breakpoint ${String(n)} is enabled for the current task`,
    ...LOCAL,
    sources: ["sdm-dr7", "bochs-2.7"],
  },
  {
    name: `G${String(n)}`,
    bit: 2 * n + 1,
    width: 1,
    kind: "control",
    meaning: `breakpoint ${String(n)} is enabled for all tasks`,
    ...WRITTEN,
    sources: ["sdm-dr7"],
  },
]);

const conditions = NUMBERS.flatMap((n): Dr7Field[] => [
  {
    name: `R/W${String(n)}`,
    bit: 16 + 4 * n,
    width: 2,
    kind: "control",
    meaning: `what breakpoint ${String(n)} watches`,
    ...WRITTEN,
    sources: ["sdm-dr7"],
  },
  {
    name: `LEN${String(n)}`,
    bit: 18 + 4 * n,
    width: 2,
    kind: "control",
    meaning: `how many bytes breakpoint ${String(n)} watches`,
    ...WRITTEN,
    sources: ["sdm-dr7"],
  },
]);

/** The rows of DR7 from bit 0 up. */
export const DR7: readonly Dr7Field[] = [
  ...enables,
  {
    name: "LE",
    bit: 8,
    width: 1,
    kind: "control",
    meaning: "local exact match (legacy)",
    ...LOCAL,
    sources: ["sdm-dr7"],
  },
  {
    name: "GE",
    bit: 9,
    width: 1,
    kind: "control",
    meaning: "global exact match (legacy)",
    ...WRITTEN,
    sources: ["sdm-dr7"],
  },
  {
    name: "reserved",
    bit: 10,
    width: 1,
    kind: "fixed-1",
    meaning: "keeps its value whatever is written",
    setBy: "always 1",
    clearedBy: "nothing",
    sources: ["sdm-dr7", "commit-fa7d0f83c5c4", "bochs-2.7", "qemu-7.2", "kvm-6.18"],
  },
  {
    name: "RTM",
    bit: 11,
    width: 1,
    kind: "control",
    feature: "rtm",
    meaning: "RTM debugging, together with DEBUGCTL[15]",
    ...WRITTEN,
    sources: ["sdm-dr7", "linux-msr-index", "xen-adjust-dr"],
  },
  { ...FIXED_ZERO, bit: 12, width: 1 },
  {
    name: "GD",
    bit: 13,
    width: 1,
    kind: "control",
    meaning: "general detect: any access to a debug register raises #DB",
    setBy: "software",
    clearedBy: "entering the handler of any #DB; software; RESET and INIT",
    sources: ["sdm-dr7", "kvm-inject-events", "bochs-2.7"],
  },
  { ...FIXED_ZERO, bit: 14, width: 2 },
  ...conditions,
];

/** The bits of a row of DR7 as an unsigned 32-bit mask. */
export function dr7FieldMask({ bit, width }: Pick<Dr7Field, "bit" | "width">): number {
  return ((2 ** width - 1) << bit) >>> 0;
}

const maskWhere = (select: (field: Dr7Field) => boolean): number =>
  DR7.filter(select).reduce((mask, field) => (mask | dr7FieldMask(field)) >>> 0, 0);

/** Bits of DR7 that read 1 whatever is written. */
export const DR7_FIXED_ONES = maskWhere(({ kind }) => kind === "fixed-1");

/** DR7 after power-up, RESET and INIT: 0x400. */
export const DR7_RESET_VALUE = DR7_FIXED_ONES;

/** The bits of DR7 that software can change on a CPU with these features. */
export function dr7Writable(features: readonly Feature[] = FEATURES): number {
  return maskWhere(
    ({ kind, feature }) =>
      kind === "control" && (feature === undefined || features.includes(feature)),
  );
}

const WRITABLE = dr7Writable();

/**
 * DR7 after software writes `value` (bits 31:0).
 *
 * @param writable the bits that software can change, see {@link dr7Writable}; by default those of a
 *   CPU with every feature
 */
export function writeDr7(value: number, writable = WRITABLE): number {
  return ((value & writable) | DR7_FIXED_ONES) >>> 0;
}

/** What a breakpoint of DR7 watches. */
export interface Breakpoint {
  readonly number: BreakpointNumber;
  /** Ln or Gn is set. */
  readonly enabled: boolean;
  /** R/Wn: instruction execution, data writes, I/O (with CR4.DE), data reads and writes. */
  readonly condition: "execute" | "write" | "io" | "read/write";
  /** LENn in bytes. */
  readonly length: 1 | 2 | 4 | 8;
}

/** What one code of a two-bit field means. */
export interface Dr7Code<Means> {
  /** As bits, the higher first: `10`. */
  readonly code: "00" | "01" | "10" | "11";
  /** As a {@link Breakpoint} holds it: a condition, or a length in bytes. */
  readonly means: Means;
  /** In words, with its conditions. */
  readonly meaning: string;
  readonly sources: readonly SourceId[];
  readonly basis: Basis;
}

type Codes<Means> = readonly [Dr7Code<Means>, Dr7Code<Means>, Dr7Code<Means>, Dr7Code<Means>];

/** The codes of R/W0 to R/W3, by their number. */
export const DR7_CONDITIONS: Codes<Breakpoint["condition"]> = [
  {
    code: "00",
    means: "execute",
    meaning: "instruction execution; LEN must be 00",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2"],
    basis: "read",
  },
  {
    code: "01",
    means: "write",
    meaning: "data writes",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2", "ptrace-6.18"],
    basis: "read",
  },
  {
    code: "10",
    means: "io",
    meaning: "I/O reads and writes while CR4.DE is 1; undefined while it is 0",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2"],
    basis: "read",
  },
  {
    code: "11",
    means: "read/write",
    meaning: "data reads and writes, not instruction fetches",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2", "ptrace-6.18"],
    basis: "read",
  },
];

/** The codes of LEN0 to LEN3, by their number. */
export const DR7_LENGTHS: Codes<Breakpoint["length"]> = [
  {
    code: "00",
    means: 1,
    meaning: "1 byte",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2", "ptrace-6.18"],
    basis: "read",
  },
  {
    code: "01",
    means: 2,
    meaning: "2 bytes",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2", "ptrace-6.18"],
    basis: "read",
  },
  {
    code: "10",
    means: 8,
    meaning: "8 bytes, in 32-bit mode too",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2", "ptrace-6.18"],
    basis: "read",
  },
  {
    code: "11",
    means: 4,
    meaning: "4 bytes",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2", "ptrace-6.18"],
    basis: "read",
  },
];

/** The four breakpoints as DR7 describes them. */
export function breakpoints(dr7: number): readonly Breakpoint[] {
  return NUMBERS.map((number) => ({
    number,
    enabled: (dr7 & (0b11 << (2 * number))) !== 0,
    condition: DR7_CONDITIONS[((dr7 >>> (16 + 4 * number)) & 0b11) as BreakpointNumber].means,
    length: DR7_LENGTHS[((dr7 >>> (18 + 4 * number)) & 0b11) as BreakpointNumber].means,
  }));
}

/** The mask of a control field of DR7 by its name; throws a `RangeError` for another. */
export function dr7Mask(name: string): number {
  const field = DR7.find((candidate) => candidate.kind === "control" && candidate.name === name);
  if (field === undefined) throw new RangeError(`DR7 has no control field ${name}`);
  return dr7FieldMask(field);
}

/** L0 to L3 and LE: what a hardware task switch clears. */
export const LOCAL_ENABLES = [...NUMBERS.map((n) => `L${String(n)}`), "LE"].reduce(
  (mask, name) => mask | dr7Mask(name),
  0,
);

/** DR0 to DR5: registers without fields of their own. */
export interface PlainRegister {
  readonly name: string;
  /** The number in MOV DR. */
  readonly number: 0 | 1 | 2 | 3 | 4 | 5;
  /** The register that it is another name for while CR4.DE is 0; null for DR0 to DR3. */
  readonly aliasOf: "DR6" | "DR7" | null;
  readonly meaning: string;
  /** What gives it a value. */
  readonly setBy: string;
  /** What makes it 0; of DR4 and DR5 what clears the register that they name. */
  readonly clearedBy: string;
  readonly sources: readonly SourceId[];
}

const ALIAS_SOURCES = ["kvm-handle-dr", "bochs-2.7", "qemu-7.2"] as const;

/** DR0 to DR5. */
export const PLAIN_REGISTERS: readonly PlainRegister[] = [
  ...NUMBERS.map((n): PlainRegister => ({
    name: `DR${String(n)}`,
    number: n,
    aliasOf: null,
    meaning: `the linear address, or I/O port, of breakpoint ${String(n)}`,
    setBy: "software",
    clearedBy: "software; RESET and INIT",
    sources: ["sdm-dr7", "sdm-mov-dr", "uapi-debugreg"],
  })),
  {
    name: "DR4",
    number: 4,
    aliasOf: "DR6",
    meaning: "another name for DR6 while CR4.DE is 0; #UD while it is 1",
    setBy: "as DR6",
    clearedBy: "as DR6",
    sources: ALIAS_SOURCES,
  },
  {
    name: "DR5",
    number: 5,
    aliasOf: "DR7",
    meaning: "another name for DR7 while CR4.DE is 0; #UD while it is 1",
    setBy: "as DR7",
    clearedBy: "as DR7",
    sources: ALIAS_SOURCES,
  },
];

/** What becomes of a setting that is illegal, undefined or easily taken for another. */
export type RegisterOutcome =
  "#GP(0)" | "#UD" | "#DB" | "undefined" | "ignored" | "entry fails" | "EINVAL";

/** A setting of the debug registers, and what becomes of it. */
export interface RegisterRule extends Rule<SourceId> {
  readonly register: "DR6" | "DR7";
  /** The fields that it is about, by the beginning of their names: `R/W`, `LEN`, `reserved`. */
  readonly about: readonly string[];
  readonly outcome: RegisterOutcome;
}

/** Settings that are illegal or undefined; MOV's own checks are in {@link ACCESS_RULES}. */
export const REGISTER_RULES: readonly RegisterRule[] = [
  {
    id: "dr6-fixed-bits",
    register: "DR6",
    about: ["reserved"],
    outcome: "ignored",
    statement:
      "Writing 0 to bits 4 to 10 or 17 to 31 of DR6, or 1 to bit 12, changes nothing: they keep their value.",
    sources: ["sdm-dr6", "bochs-2.7", "kvm-6.18"],
    basis: "read",
    disputedBy: ["qemu-7.2"],
  },
  {
    id: "dr6-upper-bits-vmrun",
    register: "DR6",
    about: [],
    outcome: "entry fails",
    statement: "VMRUN fails where any of bits 63:32 of the VMCB's DR6 is set.",
    sources: ["kut-svm-dr"],
    basis: "read",
  },
  {
    id: "dr7-upper-bits-vm-entry",
    register: "DR7",
    about: [],
    outcome: "entry fails",
    statement:
      "VM entry that loads debug controls fails where any of bits 63:32 of the guest's DR7 is set.",
    sources: ["kut-vmx-db"],
    basis: "read",
  },
  {
    id: "dr7-fixed-bits",
    register: "DR7",
    about: ["reserved"],
    outcome: "ignored",
    statement: "Writing 0 to bit 10 of DR7, or 1 to bits 12, 14 or 15, changes nothing.",
    sources: ["sdm-dr7", "xen-adjust-dr", "bochs-2.7", "kvm-6.18"],
    basis: "read",
    disputedBy: ["qemu-7.2"],
  },
  {
    id: "dr7-rtm-without-feature",
    register: "DR7",
    about: ["RTM"],
    outcome: "ignored",
    statement:
      "DR7.RTM is reserved on a CPU without RTM: Xen clears it for a guest without the feature.",
    sources: ["sdm-dr7", "xen-adjust-dr"],
    basis: "quoted",
  },
  {
    id: "io-without-de",
    register: "DR7",
    about: ["R/W"],
    outcome: "undefined",
    statement:
      "R/W = 10 while CR4.DE is 0 is undefined: Bochs never matches it, QEMU 7.2 matches I/O all the same.",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2"],
    basis: "read",
  },
  {
    id: "execute-with-length",
    register: "DR7",
    about: ["R/W", "LEN"],
    outcome: "undefined",
    statement:
      "R/W = 00 with LEN other than 00 is undefined: Bochs matches the range, QEMU 7.2 the address alone, KVM's emulator nothing.",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2", "kvm-emulator-breakpoints"],
    basis: "read",
  },
  {
    id: "unaligned-address",
    register: "DR7",
    about: ["LEN", "DR"],
    outcome: "undefined",
    statement:
      "An address in DR0 to DR3 that isn't aligned to LEN is undefined: Bochs ignores its low bits, QEMU watches from there on.",
    sources: ["sdm-dr7", "bochs-2.7", "qemu-7.2"],
    basis: "read",
  },
  {
    id: "ptrace-refuses",
    register: "DR7",
    about: ["R/W", "LEN"],
    outcome: "EINVAL",
    statement:
      "ptrace refuses an enabled breakpoint with R/W = 10, with R/W = 00 and LEN other than 00, or with an address that isn't aligned to LEN.",
    sources: ["ptrace-6.18"],
    basis: "read",
  },
];
