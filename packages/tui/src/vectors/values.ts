/** The values that vectors are made of: each bit alone, and what software and CPUs really hold. */

import { fieldMask, hex, resetValue, word64, type Word64 } from "@dr6/core";
import { CAUSES } from "@dr6/core/encoding";

const BITS = Array.from({ length: 32 }, (_, bit) => bit);
const ALL = 0xffff_ffff;

/** What software may write: nothing, everything, each bit alone, all but each bit, bits 63:32. */
export const WRITTEN: readonly Word64[] = [
  ...[0, ALL, resetValue(), 0x1234_5678].map((low) => word64(low)),
  ...BITS.map((bit) => word64((1 << bit) >>> 0)),
  ...BITS.map((bit) => word64((ALL ^ (1 << bit)) >>> 0)),
  word64(0, 1),
  word64(resetValue(), 0x8000_0000),
  word64(ALL, ALL),
];

const cause = (...names: readonly string[]) =>
  names.reduce((mask, name) => (mask | fieldMask(name)) >>> 0, 0);

/** Causes of one #DB, positive: each alone, those that come together, none, and all. */
export const PAYLOADS: readonly number[] = [
  0,
  ...["B0", "B1", "B2", "B3", "BLD", "BD", "BS", "BT", "RTM"].map((name) => cause(name)),
  cause("B0", "B3"),
  cause("B1", "BS"),
  cause("BLD", "BS"),
  cause("RTM", "B2"),
  cause("RTM", "BLD"),
  CAUSES,
];

/** What a DR6 holds before: idle, stale causes of each polarity, all of them. */
export const PRESENT: readonly number[] = [
  resetValue(),
  (resetValue() | cause("B0", "B1", "B2", "B3")) >>> 0,
  (resetValue() | cause("BS", "BT", "BD")) >>> 0,
  (resetValue() & ~cause("BLD")) >>> 0,
  (resetValue() & ~cause("RTM")) >>> 0,
  (resetValue() ^ CAUSES) >>> 0,
];

/** As the lines hold it. */
export const text = (value: number | Word64): string => hex(value);
