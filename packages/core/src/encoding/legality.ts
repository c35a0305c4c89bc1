/** Whether a value can stand in a layout. */

import type { Vendor } from "../cpu.js";
import type { Word64 } from "../word64.js";
import type { Encoding, EncodingId } from "./encoding.js";
import { encodingFor } from "./encodings.js";

/**
 * The bits of 31:0 in which `value` breaks the rules of a layout, 0 where it is legal. Bits 63:32
 * are judged by {@link isLegal}.
 */
export function illegalBits(encoding: EncodingId, value: number, vendor: Vendor = "intel"): number {
  return illegalIn(encodingFor(encoding, vendor), value);
}

/** The same for a layout that was looked up before. */
export function illegalIn(
  { always, never }: Pick<Encoding, "always" | "never">,
  value: number,
): number {
  return ((~value & always) | (value & never)) >>> 0;
}

/** Whether all 64 bits of `value` keep the rules of a layout. */
export function isLegal(encoding: EncodingId, value: Word64, vendor: Vendor = "intel"): boolean {
  const { upperBits } = encodingFor(encoding, vendor);
  const upper = value.high === 0 || upperBits === "kept";
  return upper && illegalBits(encoding, value.low, vendor) === 0;
}
