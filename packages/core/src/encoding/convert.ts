/** From one layout to another, and what of a value can be read where that isn't possible. */

import type { Vendor } from "../cpu.js";
import { low32, type Word64 } from "../word64.js";
import { CAUSES, ENABLED_BREAKPOINT, type Encoding, type EncodingId } from "./encoding.js";
import { encodingFor } from "./encodings.js";
import { illegalBits } from "./legality.js";
import {
  illegalValue,
  notInvertible,
  unshowable,
  upperBitsSet,
  type ConversionRefusal,
} from "./refusal.js";

/** What {@link convert} answers; `value` is of bits 31:0. */
export type Converted = { readonly ok: true; readonly value: number } | ConversionRefusal;

/** What a conversion has to be told beside the value. */
export interface ConversionOptions {
  /** The host's vendor, on which the layout of `kvm-exit-debug` depends; Intel by default. */
  readonly vendor?: Vendor;
}

/**
 * Converts a value between two layouts. The bits are moved and nothing is made up: from a layout
 * that accumulates to one of new causes, an old cause is converted as a new one; bit 12 is kept
 * where it means the same in both, and is 0 where the first layout doesn't know it.
 *
 * @returns a {@link ConversionRefusal} for a value that is illegal in the first layout, for one
 *   that doesn't tell all causes, and for causes that the second layout can't hold
 */
export function convert(
  from: EncodingId,
  to: EncodingId,
  value: Word64,
  { vendor = "intel" }: ConversionOptions = {},
): Converted {
  const source = encodingFor(from, vendor);
  const low = low32(value);
  if (low === undefined) return upperBitsSet(source, value);
  const illegal = illegalBits(from, low, vendor);
  if (illegal !== 0) return illegalValue(source, low, illegal);
  if (from === to) return { ok: true, value: low };
  if (source.activeLowFields === "unreadable") return notInvertible(source, low);
  return fill(encodingFor(to, vendor), source.toPositive(low), carriedBit12(source, low));
}

/** Puts causes into a layout. */
function fill(to: Encoding, positive: number, bit12: number): Converted {
  const room = to.id === "ptrace" ? ~0 : to.places;
  const homeless = (positive & ~room) >>> 0;
  if (homeless !== 0) return unshowable(to, homeless);
  const kept = to.bit12 === "enabled-breakpoint" ? bit12 : 0;
  return { ok: true, value: (to.fromPositive(positive) | kept) >>> 0 };
}

/** Bit 12 of a value in whose layout it says that an enabled breakpoint was met; 0 in any other. */
export function carriedBit12({ bit12 }: Encoding, value: number): number {
  return bit12 === "enabled-breakpoint" ? (value & ENABLED_BREAKPOINT) >>> 0 : 0;
}

/** What {@link readableCauses} answers: masks at the bits of DR6, 1 = happened. */
export type ReadableCauses =
  | {
      readonly ok: true;
      /** The causes that the value shows. */
      readonly causes: number;
      /** The causes of which it tells nothing: they may have happened or not. */
      readonly silent: number;
    }
  | ConversionRefusal;

/**
 * The causes that a value shows, for layouts that don't show all: BLD and RTM in `kvm-exit-debug`
 * on VMX, BD in `vmx-pending-debug`. For `ptrace`, causes that only a debugger can have stored are
 * left out and counted as silent.
 */
export function readableCauses(
  from: EncodingId,
  value: Word64,
  { vendor = "intel" }: ConversionOptions = {},
): ReadableCauses {
  const source = encodingFor(from, vendor);
  if (value.high !== 0 && source.upperBits === "illegal") return upperBitsSet(source, value);
  const illegal = illegalBits(from, value.low, vendor);
  if (illegal !== 0) return illegalValue(source, value.low, illegal);
  const causes = (source.toPositive(value.low) & CAUSES & ~source.silent) >>> 0;
  return { ok: true, causes, silent: source.silent };
}
