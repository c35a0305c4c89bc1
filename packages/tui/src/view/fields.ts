/** The tables of the debug registers as rows: what each field is, on a CPU, or in another layout. */

import {
  DEBUGCTL_BUS_LOCK_DETECT,
  DR6,
  DR7,
  DR7_FIXED_ONES,
  DR7_RESET_VALUE,
  dr7FieldMask,
  dr7Writable,
  FEATURES,
  idleValue,
  maskOf,
  PLAIN_REGISTERS,
  resetValue,
  writeMasks,
  type Cpu,
  type Dr7Field,
  type Feature,
  type Field,
  type PlainRegister,
  type RegisterTable,
  type SourceId,
} from "@dr6/core";
import type { LayoutFieldKind } from "@dr6/core/encoding";

/** A field of a debug register. */
export interface FieldEntry {
  /** `DR0` to `DR7`; with another layout its id. */
  readonly register: string;
  /** The manual's name, or `reserved`. */
  readonly name: string;
  /** Lowest and highest bit. */
  readonly bits: readonly [low: number, high: number];
  /** `status`, `control`, `address`, `alias`, or what bits without a name do. */
  readonly kind: "status" | "control" | "address" | "alias" | LayoutFieldKind;
  /** Which value reports the event; null where none does. */
  readonly polarity: "active-high" | "active-low" | null;
  readonly feature: Feature | null;
  /** What software's writes do to it: `writable`, `reads 1`, `reads 0`, or on what it depends. */
  readonly access: string;
  readonly meaning: string;
  readonly setBy: string | null;
  readonly clearedBy: string | null;
  /** What each bit of the field is after power-up, RESET and INIT; null for an alias. */
  readonly reset: 0 | 1 | null;
  readonly sources: readonly SourceId[];
}

/** A register as a whole; masks are of bits 31:0. */
export interface RegisterEntry {
  readonly name: "DR6" | "DR7";
  readonly title: string;
  readonly reset: number;
  readonly fixedOnes: number;
  readonly fixedZeros: number;
  readonly writable: number;
}

/** The CPU whose registers are shown where none is named: one with every feature. */
export const EVERY_FEATURE: Cpu = { vendor: "intel", features: FEATURES };

/** DR6, of this table, and DR7 as wholes. */
export function registerEntries(cpu: Cpu, dr6: RegisterTable = DR6): readonly RegisterEntry[] {
  const writable = dr7Writable(cpu.features);
  return [
    {
      name: "DR6",
      title: "debug status register: why debug exceptions came",
      reset: resetValue(dr6),
      ...writeMasks(cpu, DEBUGCTL_BUS_LOCK_DETECT, dr6),
    },
    {
      name: "DR7",
      title: "debug control register: which breakpoints are armed, and what they watch",
      reset: DR7_RESET_VALUE,
      fixedOnes: DR7_FIXED_ONES,
      fixedZeros: ~(DR7_FIXED_ONES | writable) >>> 0,
      writable,
    },
  ];
}

/** Every field of DR6, of this table, DR7 and DR0 to DR5, from bit 0 up. */
export function fieldEntries(cpu: Cpu, dr6: RegisterTable = DR6): readonly FieldEntry[] {
  return [
    ...dr6.map((field) => dr6Entry(field, cpu, dr6)),
    ...DR7.map((field) => dr7Entry(field, cpu)),
    ...PLAIN_REGISTERS.map(plainEntry),
  ];
}

function dr6Entry(field: Field, cpu: Cpu, table: RegisterTable): FieldEntry {
  const reset = idleValue(field) === 0 ? 0 : 1;
  if (field.kind === "reserved") {
    return {
      register: "DR6",
      name: "reserved",
      bits: [field.bit, field.bit + field.width - 1],
      kind: reset === 1 ? "reads 1" : "reads 0",
      polarity: null,
      feature: null,
      access: `reads ${String(reset)}`,
      meaning: "keeps its value whatever is written",
      ...fixed(reset),
      reset,
      sources: field.sources,
    };
  }
  const access = dr6Access(maskOf(field), cpu, table);
  return {
    register: "DR6",
    name: field.name,
    bits: [field.bit, field.bit],
    kind: "status",
    polarity: field.polarity,
    feature: field.feature ?? null,
    access,
    meaning: field.meaning,
    ...(access === `reads ${String(reset)}`
      ? fixed(reset)
      : { setBy: field.setBy, clearedBy: field.clearedBy }),
    reset,
    sources: field.sources,
  };
}

/** Bits that nothing changes. */
function fixed(reads: 0 | 1): Pick<FieldEntry, "setBy" | "clearedBy"> {
  return reads === 1
    ? { setBy: "always 1", clearedBy: "nothing" }
    : { setBy: "nothing", clearedBy: "always 0" };
}

/** BLD on AMD is writable only while its detection is on. */
function dr6Access(mask: number, cpu: Cpu, table: RegisterTable): string {
  const on = writeMasks(cpu, DEBUGCTL_BUS_LOCK_DETECT, table);
  if ((on.fixedOnes & mask) !== 0) return "reads 1";
  if ((on.fixedZeros & mask) !== 0) return "reads 0";
  return (writeMasks(cpu, 0, table).writable & mask) === 0
    ? "writable while DEBUGCTL[2] is 1, else reads 1"
    : "writable";
}

function dr7Entry(field: Dr7Field, cpu: Cpu): FieldEntry {
  const reads = field.kind === "fixed-1" ? 1 : 0;
  const writable = (dr7Writable(cpu.features) & dr7FieldMask(field)) !== 0;
  return {
    register: "DR7",
    name: field.name,
    bits: [field.bit, field.bit + field.width - 1],
    kind: field.kind === "control" ? "control" : reads === 1 ? "reads 1" : "reads 0",
    polarity: null,
    feature: field.feature ?? null,
    access: writable ? "writable" : `reads ${String(reads)}`,
    meaning: field.meaning,
    ...(writable ? { setBy: field.setBy, clearedBy: field.clearedBy } : fixed(reads)),
    reset: reads,
    sources: field.sources,
  };
}

function plainEntry(register: PlainRegister): FieldEntry {
  const { name, aliasOf, meaning, setBy, clearedBy, sources } = register;
  return {
    register: name,
    name,
    bits: [0, 63],
    kind: aliasOf === null ? "address" : "alias",
    polarity: null,
    feature: null,
    access: aliasOf === null ? "writable" : `as ${aliasOf} while CR4.DE is 0, else #UD`,
    meaning,
    setBy,
    clearedBy,
    reset: aliasOf === null ? 0 : null,
    sources,
  };
}
