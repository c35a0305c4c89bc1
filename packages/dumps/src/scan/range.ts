/** Stretches of a file: as the user writes them, and as work is split. */

import type { Span } from "./windows.js";

/** Reads `BEGIN:END`, of which either may be left out; null for anything else. */
export function parseRange(text: string): Span | null {
  const match = /^(\d{1,15})?:(\d{1,15})?$/.exec(text);
  if (match === null) return null;
  const [, begin = "0", end] = match;
  const span = { begin: Number(begin), end: end === undefined ? Infinity : Number(end) };
  return span.begin <= span.end ? span : null;
}

/** Cuts a stretch into pieces of `size` bytes, the last one shorter. */
export function cut({ begin, end }: Span, size: number): readonly Span[] {
  const pieces: Span[] = [];
  for (let at = begin; at < end; at += size)
    pieces.push({ begin: at, end: Math.min(at + size, end) });
  return pieces;
}
