/**
 * What a field of a debug register is: where it stands, which value means that something happened,
 * which CPU feature it belongs to, and what a debug exception does to it.
 */

import type { SourceId } from "./source.js";

/** A CPU feature that owns a field of DR6; without the feature the field is reserved. */
export type Feature = "bld" | "rtm";

/** All features in the order in which lists of them are written. */
export const FEATURES: readonly Feature[] = ["bld", "rtm"];

/** Which value of a field reports its event: 1 (`active-high`) or 0 (`active-low`). */
export type Polarity = "active-high" | "active-low";

/**
 * What a #DB with *other* causes does to a field:
 *
 * - `replaced`: the field takes its non-event value, whatever it was (B0–B3)
 * - `kept`: the field stays as it was (BD, BS, BT, BLD)
 * - `set`: the field is set to 1 (RTM)
 */
export type OnOtherDebugException = "replaced" | "kept" | "set";

/** A named bit that reports a cause of a debug exception. */
export interface StatusField {
  readonly kind: "status";
  /** The manual's name: `B0` … `RTM`. */
  readonly name: string;
  /** Bit position, 0 to 31. */
  readonly bit: number;
  readonly polarity: Polarity;
  /** The feature without which the field is reserved and reads its reset value; absent: none. */
  readonly feature?: Feature;
  readonly onOtherDebugException: OnOtherDebugException;
  /** What the event is, as a noun phrase: `a bus lock was detected`. */
  readonly meaning: string;
  /** What makes the bit 1, whichever value reports the event. */
  readonly setBy: string;
  /** What makes the bit 0, whichever value reports the event. */
  readonly clearedBy: string;
  readonly sources: readonly SourceId[];
}

/** Bits that software can't change and that report nothing. */
export interface ReservedField {
  readonly kind: "reserved";
  /** Lowest bit position, 0 to 31. */
  readonly bit: number;
  /** Number of bits, 1 to 32. */
  readonly width: number;
  /** What the bits read. */
  readonly reads: 0 | 1;
  readonly sources: readonly SourceId[];
}

/** A row of a register's table. */
export type Field = StatusField | ReservedField;

/** The bits of a field as an unsigned 32-bit mask. */
export function maskOf(field: Field): number {
  return field.kind === "status" ? bit(field.bit) : ((2 ** field.width - 1) << field.bit) >>> 0;
}

/** The value of a field that reports nothing, in place: what it holds after reset. */
export function idleValue(field: Field): number {
  const ones = field.kind === "status" ? field.polarity === "active-low" : field.reads === 1;
  return ones ? maskOf(field) : 0;
}

function bit(position: number): number {
  return (1 << position) >>> 0;
}
