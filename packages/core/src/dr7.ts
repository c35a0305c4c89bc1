/**
 * DR7, the debug control register: which breakpoints are enabled, what they watch, general detect.
 *
 * Source: Intel SDM vol. 3 "Debug Control Register (DR7)"; the reset value and the fixed bit also
 * from Linux arch/x86/include/asm/debugreg.h. Bits 63:32 are judged where a value enters.
 */

/** One of the four breakpoints of DR7. */
export type BreakpointNumber = 0 | 1 | 2 | 3;

/** A row of the DR7 table. */
export interface Dr7Field {
  readonly name: string;
  /** Lowest bit. */
  readonly bit: number;
  readonly width: number;
  /** `control`: software's; `fixed-1`, `fixed-0`: reads that whatever is written. */
  readonly kind: "control" | "fixed-1" | "fixed-0";
  readonly meaning: string;
}

const NUMBERS: readonly BreakpointNumber[] = [0, 1, 2, 3];

const enables = NUMBERS.flatMap((n): Dr7Field[] => [
  {
    name: `L${String(n)}`,
    bit: 2 * n,
    width: 1,
    kind: "control",
    meaning: `breakpoint ${String(n)} is enabled for the current task`,
  },
  {
    name: `G${String(n)}`,
    bit: 2 * n + 1,
    width: 1,
    kind: "control",
    meaning: `breakpoint ${String(n)} is enabled for all tasks`,
  },
]);

const conditions = NUMBERS.flatMap((n): Dr7Field[] => [
  {
    name: `R/W${String(n)}`,
    bit: 16 + 4 * n,
    width: 2,
    kind: "control",
    meaning: `what breakpoint ${String(n)} watches`,
  },
  {
    name: `LEN${String(n)}`,
    bit: 18 + 4 * n,
    width: 2,
    kind: "control",
    meaning: `how many bytes breakpoint ${String(n)} watches`,
  },
]);

/** The rows of DR7 from bit 0 up. */
export const DR7: readonly Dr7Field[] = [
  ...enables,
  { name: "LE", bit: 8, width: 1, kind: "control", meaning: "local exact match (legacy)" },
  { name: "GE", bit: 9, width: 1, kind: "control", meaning: "global exact match (legacy)" },
  { name: "1", bit: 10, width: 1, kind: "fixed-1", meaning: "reserved, reads 1" },
  {
    name: "RTM",
    bit: 11,
    width: 1,
    kind: "control",
    meaning: "RTM debugging, together with DEBUGCTL[15]",
  },
  { name: "0", bit: 12, width: 1, kind: "fixed-0", meaning: "reserved, reads 0" },
  {
    name: "GD",
    bit: 13,
    width: 1,
    kind: "control",
    meaning: "general detect: any access to a debug register raises #DB",
  },
  { name: "0", bit: 14, width: 2, kind: "fixed-0", meaning: "reserved, reads 0" },
  ...conditions,
];

const maskOfKind = (kind: Dr7Field["kind"]): number =>
  DR7.filter((field) => field.kind === kind).reduce(
    (mask, field) => (mask | ((2 ** field.width - 1) << field.bit)) >>> 0,
    0,
  );

/** Bits of DR7 that read 1 whatever is written. */
export const DR7_FIXED_ONES = maskOfKind("fixed-1");

/** DR7 after power-up, RESET and INIT: 0x400. */
export const DR7_RESET_VALUE = DR7_FIXED_ONES;

/** DR7 after software writes `value` (bits 31:0). */
export function writeDr7(value: number): number {
  return ((value & maskOfKind("control")) | DR7_FIXED_ONES) >>> 0;
}

/** What a breakpoint of DR7 watches. */
export interface Breakpoint {
  readonly number: BreakpointNumber;
  readonly enabled: boolean;
  /** R/Wn: instruction execution, data writes, I/O (with CR4.DE), data reads and writes. */
  readonly condition: "execute" | "write" | "io" | "read/write";
  /** LENn in bytes. */
  readonly length: 1 | 2 | 4 | 8;
}

const CONDITIONS = ["execute", "write", "io", "read/write"] as const;
const LENGTHS = [1, 2, 8, 4] as const;

/** The four breakpoints as DR7 describes them. */
export function breakpoints(dr7: number): readonly Breakpoint[] {
  return NUMBERS.map((number) => ({
    number,
    enabled: (dr7 & (0b11 << (2 * number))) !== 0,
    condition: CONDITIONS[((dr7 >>> (16 + 4 * number)) & 0b11) as 0 | 1 | 2 | 3],
    length: LENGTHS[((dr7 >>> (18 + 4 * number)) & 0b11) as 0 | 1 | 2 | 3],
  }));
}

/** The mask of a control field of DR7 by its name; throws a `RangeError` for another. */
export function dr7Mask(name: string): number {
  const field = DR7.find((candidate) => candidate.kind === "control" && candidate.name === name);
  if (field === undefined) throw new RangeError(`DR7 has no control field ${name}`);
  return ((2 ** field.width - 1) << field.bit) >>> 0;
}

/** L0 to L3 and LE: what a hardware task switch clears. */
export const LOCAL_ENABLES = [...NUMBERS.map((n) => `L${String(n)}`), "LE"].reduce(
  (mask, name) => mask | dr7Mask(name),
  0,
);
