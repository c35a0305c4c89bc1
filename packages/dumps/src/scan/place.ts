/** Where in the bytes of a window the things stand that were found in its text. */

import { lineAt, type Cleaned } from "../clean.js";
import { isBusLockAt, isNameAt, type Span } from "./windows.js";

/** A register's name, as in {@link ANCHORS}. */
const NAME = /(?<![a-z_]{2})dr[0-7]/gi;

const LINE_END = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Finds places in one window. */
export interface Places {
  /** The byte of the name at an offset of the clean text. */
  readonly ofName: (offset: number) => number;
  /** The byte of the `nth` bus-lock line, from 0, among those that begin in a line of the text. */
  readonly ofBusLock: (line: number, nth: number) => number;
}

/**
 * Places in a window of `bytes`. The names of a line are in the same order in the clean text as in
 * the bytes; where dirt stands inside them, the line's beginning stands for the name.
 */
export function placesIn(
  bytes: Uint8Array,
  window: Span,
  hits: readonly number[],
  cleaned: Cleaned,
): Places {
  const begins = lineBegins(bytes, window);
  const names = [...cleaned.text.matchAll(NAME)].map(({ index }) => index);
  const lines = cleaned.marks.map(({ line }) => line);
  const span = (line: number): Span => ({
    begin: begins[line - 1] ?? window.begin,
    end: begins[line] ?? window.end,
  });
  const nthHit = (line: number, nth: number, counts: typeof isNameAt) => {
    const { begin, end } = span(line);
    const first = lowerBound(hits, begin);
    let seen = 0;
    for (let index = first; (hits[index] ?? Infinity) < end; index += 1) {
      const hit = hits[index] ?? begin;
      if (!counts(bytes, hit)) continue;
      if (seen === nth) return hit;
      seen += 1;
    }
    return begin;
  };
  return {
    ofName: (offset) => {
      const line = lineAt(cleaned, offset);
      const lineBegin = cleaned.marks[lowerBound(lines, line)]?.offset ?? 0;
      return nthHit(line, lowerBound(names, offset) - lowerBound(names, lineBegin), isNameAt);
    },
    ofBusLock: (line, nth) => nthHit(line, nth, isBusLockAt),
  };
}

/** Where the lines of a window begin; lines end as `clean` has it. */
function lineBegins(bytes: Uint8Array, { begin, end }: Span): readonly number[] {
  const first = bytes.indexOf(LINE_END, begin);
  const lineEnd = first >= 0 && first < end ? LINE_END : CARRIAGE_RETURN;
  const begins = [begin];
  for (let at = bytes.indexOf(lineEnd, begin); at >= 0 && at < end;) {
    begins.push(at + 1);
    at = bytes.indexOf(lineEnd, at + 1);
  }
  return begins;
}

/** The index of the first element that isn't less than `value`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
