/**
 * From one layout to another in a few operations. The masks come from what the table of layouts says
 * of each, and not from its functions; `dr6 prove` holds this and convert() against each other.
 */

import type { Vendor } from "../cpu.js";
import { resetValue } from "../dr6.js";
import { ENABLED_BREAKPOINT, type Encoding, type EncodingId } from "../encoding/encoding.js";
import { encodingFor } from "../encoding/encodings.js";

/** The masks of a conversion; all are signed 32-bit integers. */
export interface ConversionMasks {
  /** Bits with only one legal value in the first layout. */
  readonly fixed: number;
  /** What those bits are in a legal value; 0 elsewhere. */
  readonly value: number;
  /** Bits that differ between the first layout and positive polarity. */
  readonly turned: number;
  /** Causes, in positive polarity, for which the second layout has no place. */
  readonly homeless: number;
  /** Bits that remain of the first value. */
  readonly kept: number;
  /** Bits that are flipped then. */
  readonly flipped: number;
  /** Bits that are set in the end. */
  readonly added: number;
}

/** Whether `value` is legal in the first layout and what it says can stand in the second. */
export function fastConvertible(value: number, masks: ConversionMasks): boolean {
  return (((value ^ masks.value) & masks.fixed) | ((value ^ masks.turned) & masks.homeless)) === 0;
}

/** The value in the second layout, as a signed 32-bit integer; for convertible values only. */
export function fastConvert(value: number, { kept, flipped, added }: ConversionMasks): number {
  return ((value & kept) ^ flipped) | added;
}

/** The masks from one layout to another; null where no value can be converted. */
export function conversionMasks(
  from: EncodingId,
  to: EncodingId,
  vendor: Vendor = "intel",
): ConversionMasks | null {
  const source = encodingFor(from, vendor);
  const target = encodingFor(to, vendor);
  const legal = { fixed: source.always | source.never, value: source.always | 0 };
  if (from === to) {
    return { ...legal, turned: 0, homeless: 0, kept: ~0, flipped: 0, added: 0 };
  }
  if (source.activeLowFields === "unreadable") return null;
  const reset = resetValue();
  const turned = isImage(source) ? reset : 0;
  // A positive layout says something of its causes alone; an image of the register of all bits.
  const told = isImage(source) ? ~0 : source.places;
  const keeps12 = source.bit12 === target.bit12 && source.bit12 === "enabled-breakpoint";
  return {
    ...legal,
    turned: turned | 0,
    homeless: to === "ptrace" ? 0 : told & ~target.places,
    kept: told | (keeps12 ? ENABLED_BREAKPOINT : 0),
    flipped: (turned ^ (isImage(target) ? reset : 0)) | 0,
    added: target.activeLowFields === "unreadable" ? reset | 0 : 0,
  };
}

/** BLD and RTM stand in it as in the register. */
function isImage({ activeLowFields }: Encoding): boolean {
  return activeLowFields === "active-low";
}
