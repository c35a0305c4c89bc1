/**
 * A register as rows of 32 characters in groups of four, bit 31 first: the bits, what kind each
 * is, which changed, which report. Data cells are ASCII in every mode.
 */

import { fieldMask, statusFields, type WriteMasks } from "@dr6/core";

/** The rows of one register; each is 39 characters wide. */
export interface RegisterRows {
  readonly bits: string;
  /** `^` 1 is the event, `v` 0 is the event, `=` always 1, `.` always 0. */
  readonly kind: string;
  /** `*` changed. */
  readonly changed: string;
  /** `!` reports its event, `?` reports and may be stale, `E` a bit that can't have this value. */
  readonly event: string;
  /** `*` changed, `!` reports, `#` both: the two rows above in one. */
  readonly mark: string;
}

/** The numbers of the bits at the left of each byte, and of bit 0, above the rows. */
export const INDEX_ROW = "31        23        15        7       0";

/** What is to be drawn. */
export interface RegisterImage {
  readonly value: number;
  readonly masks: WriteMasks;
  /** Names of fields. */
  readonly changed: readonly string[];
  /** Names of fields. */
  readonly reporting: readonly string[];
  /** Names of reporting fields that may be stale and are marked so; none by default. */
  readonly stale?: readonly string[];
}

/** Draws the rows. */
export function registerRows({
  value,
  masks,
  changed,
  reporting,
  stale = [],
}: RegisterImage): RegisterRows {
  const changedMask = maskOfNames(changed);
  const reportingMask = maskOfNames(reporting);
  const staleMask = maskOfNames(stale);
  const illegal = (~value & masks.fixedOnes) | (value & masks.fixedZeros);
  return {
    bits: bitRow(value),
    kind: row((bit) => kindOf(bit, masks)),
    changed: row((bit) => (isSet(changedMask, bit) ? "*" : " ")),
    event: row((bit) => {
      if (isSet(illegal, bit)) return "E";
      return isSet(staleMask, bit) ? "?" : isSet(reportingMask, bit) ? "!" : " ";
    }),
    mark: row((bit) =>
      isSet(illegal, bit) ? "E" : mark(isSet(changedMask, bit), isSet(reportingMask, bit)),
    ),
  };
}

/** The bits of a value, 39 characters. */
export function bitRow(value: number): string {
  return row((bit) => (isSet(value, bit) ? "1" : "0"));
}

/** `x` where two values differ. */
export function differRow(a: number, b: number): string {
  return row((bit) => (isSet(a ^ b, bit) ? "x" : " "));
}

/** `*` changed, `!` reports, `#` both, a blank for neither. */
export function mark(changed: boolean, reports: boolean): string {
  return changed ? (reports ? "#" : "*") : reports ? "!" : " ";
}

function kindOf(bit: number, masks: WriteMasks): string {
  if (isSet(masks.fixedOnes, bit)) return "=";
  if (isSet(masks.fixedZeros, bit)) return ".";
  const field = statusFields().find((candidate) => candidate.bit === bit);
  return field?.polarity === "active-low" ? "v" : "^";
}

function row(cell: (bit: number) => string): string {
  const cells = Array.from({ length: 32 }, (_, index) => cell(31 - index));
  return Array.from({ length: 8 }, (_, group) =>
    cells.slice(4 * group, 4 * group + 4).join(""),
  ).join(" ");
}

function maskOfNames(names: readonly string[]): number {
  return names.reduce((mask, name) => mask | fieldMask(name), 0);
}

function isSet(mask: number, bit: number): boolean {
  return ((mask >>> bit) & 1) === 1;
}
