/** The fields of a layout, bit by bit: the table of DR6 as another layout shows it. */

import type { Vendor } from "../cpu.js";
import { DR6, type RegisterTable } from "../dr6.js";
import { maskOf, type Feature, type Field, type Polarity } from "../field.js";
import { ENABLED_BREAKPOINT, type Encoding, type EncodingId } from "./encoding.js";
import { encodingFor } from "./encodings.js";

/** What the bits of a field say in a layout. */
export type LayoutFieldKind = Polarity | "unreadable" | "reads 1" | "reads 0" | "any";

/** A row of a layout. */
export interface LayoutField {
  /** The field's name in DR6, `enabled breakpoint` for bit 12 of a payload, or null. */
  readonly name: string | null;
  /** Lowest and highest bit, 0 to 31. */
  readonly bits: readonly [low: number, high: number];
  readonly kind: LayoutFieldKind;
  /** The feature that owns the field; null where none does, or the layout has no place for it. */
  readonly feature: Feature | null;
  /** False where no source was read for this row. */
  readonly verified: boolean;
}

/** The rows of a layout from bit 0 up, each bit of 31:0 exactly once. */
export function layoutFields(
  id: EncodingId,
  vendor: Vendor = "intel",
  table: RegisterTable = DR6,
): readonly LayoutField[] {
  const encoding = encodingFor(id, vendor);
  return table.map((field) => layoutField(field, encoding));
}

function layoutField(field: Field, encoding: Encoding): LayoutField {
  const mask = maskOf(field);
  const high = field.kind === "status" ? field.bit : field.bit + field.width - 1;
  const isPending = mask === ENABLED_BREAKPOINT && encoding.bit12 === "enabled-breakpoint";
  const held = field.kind === "status" && (encoding.places & mask) !== 0;
  return {
    name: isPending
      ? "enabled breakpoint"
      : field.kind === "status" && (held || isUnreadable(field, encoding))
        ? field.name
        : null,
    bits: [field.bit, high],
    kind: isPending ? "active-high" : kindOf(field, mask, encoding),
    feature: held && field.feature !== undefined ? field.feature : null,
    verified: (encoding.unverified & mask) === 0,
  };
}

function kindOf(field: Field, mask: number, encoding: Encoding): LayoutFieldKind {
  if (field.kind === "status" && (encoding.places & mask) !== 0) {
    return encoding.activeLowFields === "active-high" ? "active-high" : field.polarity;
  }
  if ((encoding.never & mask) !== 0) return "reads 0";
  if (isUnreadable(field, encoding)) return "unreadable";
  return (encoding.always & mask) !== 0 ? "reads 1" : "any";
}

/** Whether the layout has the bit of a status field, and the bit says nothing. */
function isUnreadable(field: Field, { activeLowFields }: Encoding): boolean {
  return (
    field.kind === "status" && field.polarity === "active-low" && activeLowFields === "unreadable"
  );
}
