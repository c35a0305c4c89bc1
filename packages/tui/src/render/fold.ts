/**
 * Fitting sections into the rows of a window: what matters least is left out first, and one
 * section may be scrolled.
 */

import { span, type Line } from "./line.js";

/** A part of a screen. */
export interface Section {
  readonly lines: readonly Line[];
  /** 0 is always shown; among the others the highest is left out first. */
  readonly rank: number;
  /** The section that shrinks, and scrolls, before others are left out. */
  readonly scrolls?: boolean;
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

/**
 * The lines of the sections in order, at most `rows` of them. `scroll` lines of the scrolling
 * section are passed over; where some are hidden its last line says so.
 */
export function fold(
  sections: readonly Section[],
  rows: number | undefined,
  width: number,
  scroll = 0,
): readonly Line[] {
  if (rows === undefined) return sections.flatMap(({ lines }) => lines);
  const kept = leaveOut(withoutSpacers(sections, rows), rows);
  const fixed = kept
    .filter(({ scrolls }) => scrolls !== true)
    .reduce((sum, { lines }) => sum + lines.length, 0);
  const scrolled = kept.map(({ lines, scrolls }) =>
    scrolls === true ? windowOf(lines, rows - fixed, width, scroll) : lines,
  );
  const used = scrolled.reduce((sum, { length }) => sum + length, 0);
  const empty = Array.from({ length: Math.max(0, rows - used) }, (): Line => []);
  return kept
    .flatMap(({ fills }, index) => (fills === true ? empty : (scrolled[index] ?? [])))
    .slice(0, Math.max(0, rows));
}

/** How far the scrolling section can be scrolled when it is given `room` lines. */
function maxScroll(lines: readonly Line[], room: number): number {
  return Math.max(0, lines.length - Math.max(1, room - 1));
}

/** Empty lines between sections give way before any text is hidden. */
function withoutSpacers(sections: readonly Section[], rows: number): readonly Section[] {
  const whole = sections.reduce((sum, { lines }) => sum + lines.length, 0);
  if (whole <= rows) return sections;
  return sections.filter(({ lines, rank }) => rank === 0 || lines.some((line) => line.length > 0));
}

function leaveOut(sections: readonly Section[], rows: number): readonly Section[] {
  const worst = Math.max(...sections.map(({ rank }) => rank));
  const usual = rows <= SMALL ? LEAST_SMALL : LEAST;
  const floor = worst < DISPENSABLE ? SQUEEZED : usual;
  const least = sections.reduce(
    (sum, { lines, scrolls }) =>
      sum + (scrolls === true ? Math.min(floor, lines.length) : lines.length),
    0,
  );
  if (least <= rows || worst <= 0) return sections;
  const last = sections.findLastIndex(({ rank }) => rank === worst);
  return leaveOut(sections.toSpliced(last, 1), rows);
}

function windowOf(
  lines: readonly Line[],
  room: number,
  width: number,
  scroll: number,
): readonly Line[] {
  if (room <= 0) return [];
  if (lines.length <= room) return lines;
  const from = Math.min(scroll, maxScroll(lines, room));
  const shown = lines.slice(from, from + room - 1);
  const below = lines.length - from - shown.length;
  const more = [
    from > 0 ? `PgUp ${String(from)} above` : "",
    below > 0 ? `PgDn ${String(below)} more` : "",
  ];
  const said = more.filter(Boolean).join("  ").slice(-width);
  // Blanks have no style: a terminal is told of them in fewer bytes.
  return [...shown, [span(" ".repeat(width - said.length)), span(said, "dim")]];
}
