/**
 * DR6 with fields that no CPU has: what if the architecture gave a reserved bit a meaning?
 *
 * The extended table is an architecture like today's, so everything that takes a table follows from
 * it: reset value, write masks, what a #DB does. What a kernel has compiled in doesn't follow.
 */

import { DR6, type RegisterTable } from "./dr6.js";
import { maskOf, type Field, type Polarity, type StatusField } from "./field.js";
import { printable } from "./printable.js";
import type { ParseError } from "./word64.js";

/** A field to add to the register. */
export interface HypotheticalField {
  /** In capitals, up to 8 letters and digits, as the manual names fields. */
  readonly name: string;
  /** Bit position, 0 to 31. */
  readonly bit: number;
  readonly polarity: Polarity;
}

/** What {@link parseHypotheticalField} answers. */
export type ParsedHypotheticalField =
  { readonly ok: true; readonly field: HypotheticalField } | ParseError;

/** What {@link extendTable} answers. */
export type ExtendedTable = { readonly ok: true; readonly table: RegisterTable } | ParseError;

const POLARITIES: Readonly<Partial<Record<string, Polarity>>> = {
  low: "active-low",
  "active-low": "active-low",
  high: "active-high",
  "active-high": "active-high",
};

/** Reads `NAME:BIT:POLARITY`: `FOO:4:active-low`, `foo:4:low`. */
export function parseHypotheticalField(text: string): ParsedHypotheticalField {
  const wrong = (message: string): ParseError => ({ ok: false, message });
  const [name = "", bit = "", polarity = "", ...more] = text.split(":").map((part) => part.trim());
  if (polarity === "" || more.length > 0) {
    return wrong(`"${printable(text)}" is not NAME:BIT:POLARITY, as FOO:4:active-low`);
  }
  if (!/^[a-z][a-z0-9]{0,7}$/i.test(name)) {
    return wrong(`a name is a letter and up to 7 letters or digits, not "${printable(name)}"`);
  }
  if (/^(dr\d+|reserved)$/i.test(name))
    return wrong(`${name.toUpperCase()} is no name for a field`);
  if (!/^\d{1,2}$/.test(bit) || Number(bit) > 31) {
    return wrong(`a bit is a number from 0 to 31, not "${printable(bit)}"`);
  }
  const known = Object.hasOwn(POLARITIES, polarity.toLowerCase());
  const found = known ? POLARITIES[polarity.toLowerCase()] : undefined;
  if (found === undefined) {
    return wrong(`a polarity is active-low or active-high, not "${printable(polarity)}"`);
  }
  return { ok: true, field: { name: name.toUpperCase(), bit: Number(bit), polarity: found } };
}

/**
 * `table` with the fields in it, each in place of a reserved bit; the rest of a reserved row stays
 * reserved. Refused are bits that are a field, and names that the register has.
 */
export function extendTable(
  fields: readonly HypotheticalField[],
  table: RegisterTable = DR6,
): ExtendedTable {
  return fields.reduce<ExtendedTable>(
    (extended, field) => (extended.ok ? withField(field, extended.table) : extended),
    { ok: true, table },
  );
}

function withField(added: HypotheticalField, table: RegisterTable): ExtendedTable {
  const name = (field: Field) => (field.kind === "status" ? field.name : undefined);
  const sameName = table.find((field) => name(field) === added.name);
  if (sameName !== undefined) {
    return { ok: false, message: `DR6 has ${added.name}, bit ${String(sameName.bit)}` };
  }
  const place = 2 ** added.bit;
  const holder = table.find((field) => (maskOf(field) & place) !== 0);
  const taken = holder === undefined ? undefined : name(holder);
  if (taken !== undefined) {
    return { ok: false, message: `bit ${String(added.bit)} of DR6 is ${taken}` };
  }
  return { ok: true, table: table.flatMap((field) => split(field, added)) };
}

/** A row without the bit of `added`, which stands in its place; other rows as they are. */
function split(field: Field, added: HypotheticalField): readonly Field[] {
  if (field.kind === "status") return [field];
  const below = added.bit - field.bit;
  const above = field.bit + field.width - added.bit - 1;
  if (below < 0 || above < 0) return [field];
  return [
    ...(below > 0 ? [{ ...field, width: below }] : []),
    statusField(added),
    ...(above > 0 ? [{ ...field, bit: added.bit + 1, width: above }] : []),
  ];
}

/**
 * The row of a field that exists on every CPU: it belongs to no feature. Other #DBs leave it alone,
 * as they do BLD, BD, BS and BT; that is assumed, and no source says it.
 */
function statusField({ name, bit, polarity }: HypotheticalField): StatusField {
  const [event, noEvent] = polarity === "active-low" ? ["0", "1"] : ["1", "0"];
  const byDebugException = `a #DB for its event; a write of ${event}`;
  const bySoftware = `software: a write of ${noEvent}; RESET and INIT; no #DB`;
  return {
    kind: "status",
    name,
    bit,
    polarity,
    onOtherDebugException: "kept",
    meaning: "hypothetical: no manual has this field",
    setBy: polarity === "active-low" ? bySoftware : byDebugException,
    clearedBy: polarity === "active-low" ? byDebugException : bySoftware,
    sources: [],
  };
}
