/**
 * The anchors' keys as tables of 16 bytes, one row for each low half of a key's first byte: a byte of
 * the log chooses the row, and the row says what the byte itself and the next one have to be.
 */

import type { Anchor, ByteTest } from "./anchors.js";

/** Looked up by the low half of a byte. `(byte & mask) === first` and `(next & nextMask) === next`. */
export interface KeyTables {
  /** One for all keys, so that both cases of a letter can be one row. */
  readonly mask: number;
  readonly first: readonly number[];
  readonly nextMask: readonly number[];
  readonly next: readonly number[];
}

const ROWS = 16;
const LOW_HALF = 0x0f;
const WHOLE = 0xff;

/**
 * The tables of these anchors; null where the first bytes of two keys are different and have the same
 * low half. A place that fits no key may pass, one that fits never fails.
 */
export function keyTables(anchors: readonly Anchor[]): KeyTables | null {
  const keys = anchors.map(keyOf);
  const mask = keys.reduce((all, [{ mask }]) => all & mask, WHOLE) | LOW_HALF;
  // An empty row holds a byte with another low half than its own, which no byte of the row equals.
  const first = Array.from({ length: ROWS }, (_, row): number => (row === 0 ? WHOLE : 0));
  const nextMask = Array<number>(ROWS).fill(WHOLE);
  const next = Array<number>(ROWS).fill(0);
  const taken = new Map<number, string>();
  for (const [one, two] of keys) {
    const row = one.value & LOW_HALF;
    const key = JSON.stringify([one, two]);
    // Anchors with the same key share its row.
    if ((taken.get(row) ?? key) !== key || (one.mask & LOW_HALF) !== LOW_HALF) return null;
    taken.set(row, key);
    first[row] = one.value & mask;
    nextMask[row] = two.mask;
    next[row] = two.value;
  }
  return { mask, first, nextMask, next };
}

/** The two bytes of an anchor that are compared first. */
function keyOf({ bytes, key }: Anchor): readonly [ByteTest, ByteTest] {
  const [one, two] = bytes.slice(key, key + 2);
  if (one === undefined || two === undefined) throw new RangeError("a key has two bytes");
  return [one, two];
}
