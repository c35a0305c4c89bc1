/**
 * DR6, the debug status register: the only place where its bit numbers are written down.
 *
 * Source: Intel SDM vol. 3 "Debug Status Register (DR6)" and AMD APM vol. 2 "Debug Status
 * Register", as listed per field. Bits 63:32 are judged where a value enters, see word64.ts.
 */

import { idleValue, maskOf, type Field, type StatusField } from "./field.js";

/** A register's rows, from bit 0 up, each bit exactly once. */
export type RegisterTable = readonly Field[];

const breakpoint = (n: 0 | 1 | 2 | 3): StatusField => ({
  kind: "status",
  name: `B${String(n)}`,
  bit: n,
  polarity: "active-high",
  onOtherDebugException: "replaced",
  meaning: `the condition of breakpoint ${String(n)} was met`,
  setBy: `a #DB when the condition of breakpoint ${String(n)} is met, sometimes though DR7 doesn't enable it; a write of 1`,
  clearedBy:
    "any other #DB (INT1 on AMD excepted, see the policy icebp-breakpoints); a write of 0; RESET and INIT",
  sources: ["sdm-dr6", "xen-merge-dr6"],
});

/** The architecture's DR6. */
export const DR6: RegisterTable = [
  breakpoint(0),
  breakpoint(1),
  breakpoint(2),
  breakpoint(3),
  { kind: "reserved", bit: 4, width: 7, reads: 1, sources: ["sdm-dr6"] },
  {
    kind: "status",
    name: "BLD",
    bit: 11,
    polarity: "active-low",
    feature: "bld",
    onOtherDebugException: "kept",
    meaning: "a bus lock was detected",
    setBy: "software: a write of 1; RESET and INIT; no #DB",
    clearedBy:
      "a #DB for a bus lock at CPL above 0 while DEBUGCTL[2] is 1; a write of 0, which AMD ignores while DEBUGCTL[2] is 0",
    sources: ["sdm-dr6", "apm-bus-lock-trap"],
  },
  { kind: "reserved", bit: 12, width: 1, reads: 0, sources: ["sdm-dr6"] },
  {
    kind: "status",
    name: "BD",
    bit: 13,
    polarity: "active-high",
    onOtherDebugException: "kept",
    meaning: "the next instruction accesses a debug register while DR7.GD is 1",
    setBy: "a #DB for general detect; a write of 1",
    clearedBy: "software: a write of 0; RESET and INIT; no #DB",
    sources: ["sdm-dr6"],
  },
  {
    kind: "status",
    name: "BS",
    bit: 14,
    polarity: "active-high",
    onOtherDebugException: "kept",
    meaning: "a single-step trap was taken (EFLAGS.TF)",
    setBy:
      "a #DB for a single step with TF set, or for a taken branch with DEBUGCTL.BTF set as well; a write of 1",
    clearedBy: "software: a write of 0; RESET and INIT; no #DB",
    sources: ["sdm-dr6"],
  },
  {
    kind: "status",
    name: "BT",
    bit: 15,
    polarity: "active-high",
    onOtherDebugException: "kept",
    meaning: "a task switch to a TSS whose T bit is 1",
    setBy: "a #DB after a task switch to a TSS whose T bit is 1; a write of 1",
    clearedBy: "software: a write of 0; RESET and INIT; no #DB",
    sources: ["sdm-dr6"],
  },
  {
    kind: "status",
    name: "RTM",
    bit: 16,
    polarity: "active-low",
    feature: "rtm",
    onOtherDebugException: "set",
    meaning: "a #DB or #BP occurred inside an RTM region",
    setBy: "every #DB outside an RTM region; a write of 1; RESET and INIT",
    clearedBy:
      "a #DB or #BP inside an RTM region while DR7.RTM and DEBUGCTL[15] are 1; a write of 0",
    sources: ["sdm-dr6"],
  },
  { kind: "reserved", bit: 17, width: 15, reads: 1, sources: ["sdm-dr6"] },
];

/** The named rows of a table. */
export function statusFields(table: RegisterTable = DR6): readonly StatusField[] {
  return table.filter((field) => field.kind === "status");
}

/** The names of the fields of which at least one bit is in `mask`, from bit 0 up. */
export function fieldNames(mask: number, table: RegisterTable = DR6): string[] {
  return statusFields(table)
    .filter((field) => (maskOf(field) & mask) !== 0)
    .map((field) => field.name);
}

/** The mask of one field; throws a `RangeError` for a name that the table doesn't have. */
export function fieldMask(name: string, table: RegisterTable = DR6): number {
  const field = statusFields(table).find((candidate) => candidate.name === name);
  if (field === undefined) {
    const known = statusFields(table).map((candidate) => candidate.name);
    throw new RangeError(`DR6 has no field ${name}; it has ${known.join(", ")}`);
  }
  return maskOf(field);
}

/** The mask of the named causes, 1 = happened; throws a `RangeError` as {@link fieldMask} does. */
export function causeMask(causes: readonly string[], table: RegisterTable = DR6): number {
  return causes.reduce((mask, name) => (mask | fieldMask(name, table)) >>> 0, 0);
}

/** The OR of the masks of the rows that `select` accepts. */
export function maskWhere(select: (field: Field) => boolean, table: RegisterTable = DR6): number {
  return table.filter(select).reduce((mask, field) => (mask | maskOf(field)) >>> 0, 0);
}

/**
 * The value after power-up, RESET and INIT: 0xFFFF0FF0. It is also the value that reports nothing,
 * and the XOR between DR6 and its positive-polarity form.
 */
export function resetValue(table: RegisterTable = DR6): number {
  return table.reduce((value, field) => (value | idleValue(field)) >>> 0, 0);
}

/** The fields whose value reports their event, as a mask (positive polarity). */
export function reporting(dr6: number, table: RegisterTable = DR6): number {
  return ((dr6 ^ resetValue(table)) & maskWhere((field) => field.kind === "status", table)) >>> 0;
}
