/**
 * Fitting sections into the rows of a window: what matters least is left out first, and one
 * section may be scrolled.
 */

import { plain, span, type Line } from "./line.js";

/** A part of a screen. */
export interface Section {
  readonly lines: readonly Line[];
  /** 0 is always shown; among the others the highest is left out first. */
  readonly rank: number;
  /** The section that shrinks, and scrolls, before others are left out. */
  readonly scrolls?: boolean;
  /** How many lines the whole text has more, where `lines` are a short form of it. */
  readonly more?: number | undefined;
  /** The text in so many lines or, where it can't be said in them, in few more. */
  readonly briefer?: ((room: number) => Pick<Section, "lines" | "more">) | undefined;
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
  const scrolled = kept.map((section) =>
    section.scrolls === true ? windowOf(section, rows - fixed, width, scroll) : section.lines,
  );
  const used = scrolled.reduce((sum, { length }) => sum + length, 0);
  const empty = Array.from({ length: Math.max(0, rows - used) }, (): Line => []);
  return kept
    .flatMap(({ fills }, index) => (fills === true ? empty : (scrolled[index] ?? [])))
    .slice(0, Math.max(0, rows));
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

/** As many lines as there is room for; what is hidden, the end of the last of them says. */
function windowOf(section: Section, room: number, width: number, scroll: number): readonly Line[] {
  if (room <= 0) return [];
  const brief = section.lines.length > room && scroll === 0 ? section.briefer?.(room) : undefined;
  const { lines, more = 0 } = brief ?? section;
  if (lines.length <= room && more === 0) return lines;
  const roomy = Math.max(0, lines.length - room);
  const beside = withMark(lines, Math.min(scroll, roomy), room, more, width);
  if (beside !== undefined) return beside;
  const from = Math.min(scroll, Math.max(0, lines.length - Math.max(1, room - 1)));
  const shown = lines.slice(from, from + room - 1);
  const said = markOf(from, lines.length + more - from - shown.length).slice(-width);
  return [...shown, atTheEnd(said, width)];
}

/** The lines with the mark behind the last; undefined where there is no room for it. */
function withMark(
  lines: readonly Line[],
  from: number,
  room: number,
  more: number,
  width: number,
): readonly Line[] | undefined {
  const shown = lines.slice(from, from + room);
  const last = shown.at(-1) ?? [];
  const said = markOf(from, lines.length + more - from - shown.length);
  const left = width - plain(last).length;
  if (left < said.length + BETWEEN) return undefined;
  return [...shown.slice(0, -1), [...last, ...atTheEnd(said, left)]];
}

/** Between a text and the mark behind it. */
const BETWEEN = 3;

function markOf(above: number, below: number): string {
  const marks = [
    above > 0 ? `PgUp ${String(above)} above` : "",
    below > 0 ? `PgDn ${String(below)} more` : "",
  ];
  return marks.filter(Boolean).join("  ");
}

/** Blanks have no style: a terminal is told of them in fewer bytes. */
function atTheEnd(said: string, width: number): Line {
  return [span(" ".repeat(width - said.length)), span(said, "dim")];
}
