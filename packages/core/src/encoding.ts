/**
 * The layouts in which the facts of DR6 appear, and the conversions between them. The same digits
 * mean different things in each: 4000 is a single-step as a payload, and illegal as DR6.
 */

import { maskWhere, resetValue } from "./dr6.js";
import type { SourceId } from "./source.js";
import { digits, low32, type ParseError, type Word64 } from "./word64.js";

/** The name of a layout. */
export type EncodingId = "dr6" | "linux-positive" | "kvm-payload";

/** A layout. */
export interface Encoding {
  readonly id: EncodingId;
  readonly title: string;
  /** Bits that a value in this layout always has, and bits that it never has. */
  readonly always: number;
  readonly never: number;
  /** The value in positive polarity, 1 = happened, at the bit positions of DR6. */
  readonly toPositive: (value: number) => number;
  readonly fromPositive: (positive: number) => number;
  readonly sources: readonly SourceId[];
}

const RESET = resetValue();
const STATUS = maskWhere((field) => field.kind === "status");
const RESERVED_ONES = (RESET & ~STATUS) >>> 0;
const RESERVED_ZEROS = maskWhere((field) => field.kind === "reserved" && field.reads === 0);
/** Bit 12 of a pending debug exception: an enabled breakpoint was met. DR6 has no place for it. */
const ENABLED_BREAKPOINT = 1 << 12;

const flip = (value: number) => (value ^ RESET) >>> 0;

/** All layouts. */
export const ENCODINGS: Readonly<Record<EncodingId, Encoding>> = {
  dr6: {
    id: "dr6",
    title: "DR6 as MOV reads it and as an oops prints it",
    always: RESERVED_ONES,
    never: RESERVED_ZEROS,
    toPositive: flip,
    fromPositive: flip,
    sources: ["sdm-dr6", "uapi-debugreg"],
  },
  "linux-positive": {
    id: "linux-positive",
    title: "the flipped value in Linux's #DB handler",
    always: 0,
    never: ~STATUS >>> 0,
    toPositive: (value) => value,
    fromPositive: (positive) => positive,
    sources: ["linux-debug-handler"],
  },
  "kvm-payload": {
    id: "kvm-payload",
    title: "KVM's #DB payload: the new causes, 1 = happened",
    always: 0,
    never: (~STATUS & ~ENABLED_BREAKPOINT) >>> 0,
    toPositive: (value) => (value & ~ENABLED_BREAKPOINT) >>> 0,
    fromPositive: (positive) => positive,
    sources: ["linux-debug-handler"],
  },
};

/** What {@link convert} answers. */
export type Converted = { readonly ok: true; readonly value: number } | ParseError;

/** The bits in which `value` breaks the rules of a layout, 0 where it is legal. */
export function illegalBits(encoding: EncodingId, value: number): number {
  const { always, never } = ENCODINGS[encoding];
  return ((~value & always) | (value & never)) >>> 0;
}

/** Converts a value between two layouts; refuses one that is illegal in the first. */
export function convert(from: EncodingId, to: EncodingId, value: Word64): Converted {
  const low = low32(value);
  if (low === undefined)
    return { ok: false, message: `${digits(value)} has bits above 31; no layout of DR6 has` };
  const illegal = illegalBits(from, low);
  if (illegal !== 0) {
    return {
      ok: false,
      message: `${digits(low)} is illegal as ${from}: reserved bits ${digits(illegal)} are wrong`,
    };
  }
  return { ok: true, value: ENCODINGS[to].fromPositive(ENCODINGS[from].toPositive(low)) };
}

/** The name of an encoding, or undefined. */
export function encodingNamed(name: string): Encoding | undefined {
  return Object.values(ENCODINGS).find(({ id }) => id === name);
}
