/**
 * What a layout of the facts of DR6 is: where each cause stands, which value reports it, what the
 * other bits read, and whether the value holds one #DB's causes or all that has gathered.
 */

import { maskWhere, resetValue } from "../dr6.js";
import type { StatusField } from "../field.js";
import type { Basis, Rule } from "../rule.js";
import type { SourceId } from "../source.js";

/** The name of a layout. */
export type EncodingId =
  | "dr6"
  | "linux-positive"
  | "vmx-exit-qualification"
  | "vmx-pending-debug"
  | "kvm-payload"
  | "kvm-exit-debug"
  | "fred-event-data"
  | "vmcb-dr6"
  | "ptrace";

/**
 * How BLD (bit 11) and RTM (bit 16) stand in a layout:
 *
 * - `active-low`: 0 = happened, as in DR6
 * - `active-high`: 1 = happened, as every other cause
 * - `unreadable`: they read 1 whatever happened
 */
export type ActiveLowFields = "active-low" | "active-high" | "unreadable";

/**
 * What a value in a layout holds:
 *
 * - `new-causes`: the causes of one #DB
 * - `accumulated`: what #DBs have left since software last wrote the register
 * - `last-user-debug-exception`: a copy that each #DB in user mode replaces
 */
export type Content = "new-causes" | "accumulated" | "last-user-debug-exception";

/** A layout. Masks are of bits 31:0, unsigned. */
export interface Encoding {
  readonly id: EncodingId;
  readonly title: string;
  readonly activeLowFields: ActiveLowFields;
  /** Bits that are 1 in every legal value. */
  readonly always: number;
  /** Bits that are 0 in every legal value. */
  readonly never: number;
  /** The causes that the layout has a place for, at their bits of DR6. */
  readonly places: number;
  /** What bit 12 says: nothing (it is 0), an enabled breakpoint was met, or whatever was stored. */
  readonly bit12: "reserved" | "enabled-breakpoint" | "any";
  readonly content: Content;
  /** Whether bits 63:32 break the layout's rules, or are kept as they are. */
  readonly upperBits: "illegal" | "kept";
  /** The value in positive polarity, 1 = happened, at the bit positions of DR6. */
  readonly toPositive: (value: number) => number;
  /** The value of this layout that reports these causes, with its fixed bits. */
  readonly fromPositive: (positive: number) => number;
  /** Causes of which a value tells nothing, or which nothing but software puts there. */
  readonly silent: number;
  /** Bits whose meaning here was read in no source; what rests on them is never certain. */
  readonly unverified: number;
  /** The least sure basis of the rules. */
  readonly basis: Basis;
  /** What the layout rests on, sentence by sentence. */
  readonly rules: readonly Rule<SourceId>[];
  readonly sources: readonly SourceId[];
}

const status = (select: (field: StatusField) => boolean = () => true) =>
  maskWhere((field) => field.kind === "status" && select(field));

/** Every field that reports a cause. */
export const CAUSES = status();

/** BLD and RTM. */
export const ACTIVE_LOW_CAUSES = status(({ polarity }) => polarity === "active-low");

/** Reset value, and XOR between DR6 and positive polarity. */
export const RESET = resetValue();

/** Bit 12 of a pending debug exception: an enabled breakpoint was met. DR6 has no place for it. */
export const ENABLED_BREAKPOINT = maskWhere(
  (field) => field.kind === "reserved" && field.reads === 0,
);
