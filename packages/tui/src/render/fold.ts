/**
 * Fitting sections into the rows of a window: what matters least is left out first, and one
 * section may be scrolled.
 */

import { drawn, type Drawn } from "./drawn.js";
import type { Line } from "./line.js";
import { scrollWindow, type Short, type Shown } from "./scroll-window.js";

/** A part of a screen. */
export interface Section {
  readonly lines: readonly Line[];
  /** 0 is always shown; among the others the highest is left out first. */
  readonly rank: number;
  /** The section that shrinks, and scrolls, before others are left out. */
  readonly scrolls?: boolean;
  /** What is shown in place of the scrolling section until it is scrolled. */
  readonly short?: Short | undefined;
  /** The place for the empty lines of a window that is not full. */
  readonly fills?: boolean;
}

/** How few lines the scrolling section is shrunk to. */
const LEAST = 4;
/** The same in a window of {@link SMALL} rows or fewer. */
const LEAST_SMALL = 3;
const SMALL = 20;
/** And to how few, before what must not be missed is left out. */
const SQUEEZED = 2;
/** From this rank on, a section is left out sooner than the scrolling one is squeezed. */
const DISPENSABLE = 2;

/** What a section takes before it is scrolled: scrolling moves nothing around it. */
const heightOf = ({ lines, short }: Section): number => (short ?? { lines }).lines.length;

/**
 * The lines of the sections in order, at most `rows` of them. `scroll` lines of the scrolling
 * section are passed over; where some are hidden its last line says so.
 */
export function fold(
  sections: readonly Section[],
  rows: number | undefined,
  width: number,
  scroll = 0,
): Drawn {
  if (rows === undefined) return sections.flatMap(({ lines }) => lines);
  const kept = leaveOut(withoutSpacers(sections, rows), rows);
  const fixed = kept
    .filter(({ scrolls }) => scrolls !== true)
    .reduce((sum, { lines }) => sum + lines.length, 0);
  const shown = kept.map(({ lines, scrolls, short }): Shown =>
    scrolls === true ? scrollWindow(lines, short, rows - fixed, width, scroll) : { lines },
  );
  const used = shown.reduce((sum, { lines }) => sum + lines.length, 0);
  const empty = Array.from({ length: Math.max(0, rows - used) }, (): Line => []);
  return drawn(
    kept
      .flatMap(({ fills }, index) => (fills === true ? empty : (shown[index]?.lines ?? [])))
      .slice(0, Math.max(0, rows)),
    shown.find(({ scrolled }) => scrolled !== undefined)?.scrolled,
  );
}

/** Empty lines between sections give way before any text is hidden. */
function withoutSpacers(sections: readonly Section[], rows: number): readonly Section[] {
  const whole = sections.reduce((sum, section) => sum + heightOf(section), 0);
  if (whole <= rows) return sections;
  return sections.filter(({ lines, rank }) => rank === 0 || lines.some((line) => line.length > 0));
}

function leaveOut(sections: readonly Section[], rows: number): readonly Section[] {
  const worst = Math.max(...sections.map(({ rank }) => rank));
  const usual = rows <= SMALL ? LEAST_SMALL : LEAST;
  const floor = worst < DISPENSABLE ? SQUEEZED : usual;
  const least = sections.reduce(
    (sum, section) =>
      sum + (section.scrolls === true ? Math.min(floor, heightOf(section)) : heightOf(section)),
    0,
  );
  if (least <= rows || worst <= 0) return sections;
  const last = sections.findLastIndex(({ rank }) => rank === worst);
  return leaveOut(sections.toSpliced(last, 1), rows);
}
