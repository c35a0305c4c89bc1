/** Why a value can't be put into another layout. */

import { fieldNames } from "../dr6.js";
import { digits, type ParseError, type Word64 } from "../word64.js";
import { ACTIVE_LOW_CAUSES, CAUSES, type Encoding } from "./encoding.js";

/**
 * - `upper-bits`: bits 63:32 are set, and no conversion carries them
 * - `illegal`: the value breaks the rules of its own layout
 * - `not-invertible`: the first layout doesn't tell whether BLD or RTM happened
 * - `cause-lost`: BLD or RTM happened, and the second layout can't show it
 * - `no-place`: bits are set for which the second layout has no place
 */
export type RefusalReason = "upper-bits" | "illegal" | "not-invertible" | "cause-lost" | "no-place";

/** A conversion that can't be done. */
export interface ConversionRefusal extends ParseError {
  readonly reason: RefusalReason;
  /**
   * The bits of 31:0 that stand in the way: as they stand in the value for `illegal`, in positive
   * polarity for the others; 0 for `upper-bits`.
   */
  readonly bits: number;
}

const refuse = (reason: RefusalReason, bits: number, message: string): ConversionRefusal => ({
  ok: false,
  reason,
  bits,
  message,
});

/** Bits 63:32 are set. */
export function upperBitsSet({ id, upperBits }: Encoding, value: Word64): ConversionRefusal {
  const whose =
    upperBits === "kept" ? `${id} keeps them, and no other layout of DR6 does` : `${id} has none`;
  return refuse("upper-bits", 0, `${digits(value)} has bits above 31; ${whose}`);
}

/** The value is no value of its layout. */
export function illegalValue({ id }: Encoding, value: number, bits: number): ConversionRefusal {
  return refuse(
    "illegal",
    bits,
    `${digits(value)} is illegal as ${id}: reserved bits ${digits(bits)} are wrong`,
  );
}

/** The value doesn't tell all causes. */
export function notInvertible({ id, title }: Encoding, value: number): ConversionRefusal {
  const names = fieldNames(ACTIVE_LOW_CAUSES).join(" and ");
  return refuse(
    "not-invertible",
    ACTIVE_LOW_CAUSES,
    `${digits(value)} as ${id} doesn't tell whether ${names} happened (${title})`,
  );
}

/** The second layout can't show all causes. `bits` is not 0. */
export function unshowable(to: Encoding, bits: number): ConversionRefusal {
  const lost = to.activeLowFields === "unreadable" ? (bits & ACTIVE_LOW_CAUSES) >>> 0 : 0;
  if (lost !== 0) {
    const names = fieldNames(lost).join(" and ");
    return refuse("cause-lost", lost, `${to.id} can't show ${names} (${to.title})`);
  }
  const names = [...fieldNames(bits & CAUSES), ...reserved((bits & ~CAUSES) >>> 0)].join(" and ");
  return refuse("no-place", bits, `${to.id} has no place for ${names}`);
}

function reserved(bits: number): readonly string[] {
  return bits === 0 ? [] : [`the reserved bits ${digits(bits)}`];
}
