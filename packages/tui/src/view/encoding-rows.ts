/** A value in any layout as rows of 32 characters: its bits, what kind each is there, what reports. */

import { statusFields, type Vendor } from "@dr6/core";
import { convert, encodingFor, type EncodingId } from "@dr6/core/encoding";
import { bitRow, registerRows, type RegisterRows } from "./register-rows.js";

/** What is to be drawn. */
export interface EncodedImage {
  readonly value: number;
  readonly encoding: EncodingId;
  readonly vendor: Vendor;
  readonly reporting: readonly string[];
  /** Names of reporting fields that may be left over. */
  readonly doubtful: readonly string[];
}

/** The rows in the value's own layout. */
export function encodingRows({
  value,
  encoding,
  vendor,
  reporting,
  doubtful,
}: EncodedImage): RegisterRows {
  const { always, never, places, activeLowFields, bit12 } = encodingFor(encoding, vendor);
  const masks = { fixedOnes: always, fixedZeros: never, writable: ~(always | never) >>> 0 };
  const rows = registerRows({ value, masks, changed: [], reporting, stale: doubtful });
  const named = statusFields().map(({ bit }) => bit);
  const kind = Array.from(rows.kind, (each, at) => {
    const bit = bitAt(at);
    if (each === " " || each === "=" || each === ".") return each;
    // Bits that a debugger may store and that mean nothing.
    if (!named.includes(bit) && !(bit === 12 && bit12 === "enabled-breakpoint")) return "-";
    if (((places >>> bit) & 1) === 0 && bit !== 12) return "-";
    return activeLowFields === "active-high" ? "^" : each;
  });
  return { ...rows, kind: kind.join("") };
}

/** The bit that stands at a place of a row. */
function bitAt(at: number): number {
  return 31 - (at - Math.floor(at / 5));
}

/** The same facts as DR6 would hold them; null where the value doesn't tell all of them. */
export function asDr6(
  value: number,
  encoding: EncodingId,
  vendor: Vendor,
): { readonly value: number; readonly bits: string } | null {
  if (encoding === "dr6") return null;
  const converted = convert(encoding, "dr6", { high: 0, low: value }, { vendor });
  return converted.ok ? { value: converted.value, bits: bitRow(converted.value) } : null;
}
