/**
 * The inputs of what can't be tried on all integers: each combination of the fields, over reserved
 * bits that are as they should be and with each single one of them wrong.
 */

import { DR6, maskOf, maskWhere, resetValue } from "@dr6/core";

/** The bits of the named fields. */
export const FIELD_BITS = maskWhere((field) => field.kind === "status");

/** Bit 12: reserved in DR6, a flag in a payload. */
export const BIT_12 = maskWhere((field) => field.kind === "reserved" && field.reads === 0);

/** Each single bit of DR6 that no field has. */
export const RESERVED_BITS: readonly number[] = DR6.flatMap((field) =>
  field.kind === "status" ? [] : singleBits(maskOf(field)),
);

/** The single bits of a mask, from bit 0 up. */
export function singleBits(mask: number): readonly number[] {
  return Array.from({ length: 32 }, (_, bit) => (1 << bit) >>> 0).filter(
    (bit) => (bit & mask) !== 0,
  );
}

/** Each combination of the bits of a mask over a background, as signed integers. */
export function combinations(mask: number, background = 0): Int32Array {
  return singleBits(mask).reduce(
    (list, bit) => Int32Array.from([...list, ...list.map((value) => value ^ bit)]),
    Int32Array.of(background & ~mask),
  );
}

/** Legal values of DR6: each combination of the fields over reserved bits that read what they must. */
export const LEGAL = combinations(FIELD_BITS, resetValue());

/**
 * Each combination of the fields and bit 12 over reserved bits as in DR6 and over zeros, each of
 * them also with every single other bit wrong. No value stands there twice.
 */
export const EDGES: Int32Array = Int32Array.from(
  [resetValue(), 0].flatMap((background) =>
    [0, ...RESERVED_BITS.filter((bit) => bit !== BIT_12)].flatMap((wrong) =>
      [...combinations(FIELD_BITS | BIT_12, background)].map((value) => value ^ wrong),
    ),
  ),
);
