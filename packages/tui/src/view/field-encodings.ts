/** How one field of DR6 stands in each layout. */

import { ENCODINGS, layoutFields, type EncodingId, type LayoutFieldKind } from "@dr6/core/encoding";

/** A field in a layout. */
export interface FieldInEncoding {
  readonly encoding: EncodingId;
  readonly says: string;
}

const SAYS: Readonly<Record<LayoutFieldKind, string>> = {
  "active-high": "1 = happened",
  "active-low": "0 = happened",
  unreadable: "reads 1 whatever happened",
  "reads 0": "always 0, no place for it",
  "reads 1": "always 1, no place for it",
  any: "kept as it was stored",
};

/** The field at this bit in every layout, in the order of the table of layouts. */
export function fieldInEncodings(bit: number): readonly FieldInEncoding[] {
  return Object.values(ENCODINGS).map(({ id }) => {
    const row = layoutFields(id).find(({ bits: [low, high] }) => low <= bit && bit <= high);
    if (row === undefined) throw new RangeError(`the layout ${id} has no bit ${String(bit)}`);
    return { encoding: id, says: `${SAYS[row.kind]}${row.verified ? "" : " (not verified)"}` };
  });
}
