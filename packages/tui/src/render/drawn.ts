/** Lines that were drawn, and how far the scrolling part of them scrolls. */

import type { Line } from "./line.js";

/** Where a text is scrolled to, in the numbers that a screen keeps as its `scroll`. */
export interface Scrolled {
  readonly at: number;
  /** How far a page goes on from here. */
  readonly page: number;
  /** Where the end of the text is in sight. */
  readonly last: number;
  /** Where the whole text begins: 1 where 0 is a short form of it. */
  readonly first: 0 | 1;
}

/** Lines; without `scrolled` nothing in them scrolls. */
export interface Drawn extends ReadonlyArray<Line> {
  readonly scrolled?: Scrolled | undefined;
}

/** The lines with how far they scroll. */
export function drawn(lines: readonly Line[], scrolled: Scrolled | undefined): Drawn {
  return scrolled === undefined ? lines : Object.assign([...lines], { scrolled });
}

/** Each line changed; they scroll as before. */
export function mapDrawn(lines: Drawn, change: (line: Line) => Line): Drawn {
  return drawn(lines.map(change), lines.scrolled);
}

/** Where scrolling by so many lines leads, up where they are negative; never past either end. */
export function scrolledBy({ at, first, last }: Scrolled, lines: number): number {
  if (lines < 0) return at > first ? Math.max(first, at + lines) : 0;
  return Math.min(last, at + lines);
}
