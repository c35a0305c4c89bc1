/** The part of a text for which there is room, and the mark about what is hidden of it. */

import type { Scrolled } from "./drawn.js";
import { plain, span, type Line } from "./line.js";

/** A text, or a short form of it. */
export interface Part {
  readonly lines: readonly Line[];
  /** How many lines the whole text has more, where `lines` are a short form of it. */
  readonly more?: number | undefined;
}

/** A short form of a text, for the top of it. */
export interface Short extends Part {
  /** A form in so many lines or, where it can't be said in them, in few more. */
  readonly briefer?: ((room: number) => Part) | undefined;
}

/** What there is room for. */
export interface Shown {
  readonly lines: readonly Line[];
  readonly scrolled?: Scrolled | undefined;
}

/** A text from line `scroll` on; its short form where nothing is scrolled away. */
export function scrollWindow(
  whole: readonly Line[],
  short: Short | undefined,
  room: number,
  width: number,
  scroll: number,
): Shown {
  if (room <= 0) return { lines: [] };
  const brief = short === undefined ? undefined : shortened(short, room);
  if (brief === undefined && whole.length <= room) return { lines: whole };
  const first = brief === undefined ? 0 : 1;
  const last = first + lastOf(whole, room, width);
  if (brief !== undefined && scroll === 0) {
    const { lines, text } = windowOf(brief.lines, brief.more ?? 0, 0, room, width);
    const page = Math.min(last, Math.max(1, alike(brief.lines.slice(0, text), whole)));
    return { lines, scrolled: { at: 0, page, last, first } };
  }
  const at = Math.min(last, scroll);
  const { lines, text } = windowOf(whole, 0, at - first, room, width);
  return { lines, scrolled: { at, page: Math.max(1, text - 1), last, first } };
}

/** The short form; undefined where it says all and has room. */
function shortened(short: Short, room: number): Part | undefined {
  const { lines, more = 0, briefer } = short;
  if (lines.length > room) return briefer?.(room) ?? (more > 0 ? short : undefined);
  return more > 0 ? short : undefined;
}

/** With how many lines of a text its short form begins: the last of them is seen again. */
function alike(lines: readonly Line[], whole: readonly Line[]): number {
  const differs = lines.findIndex((line, index) => plain(line) !== plain(whole[index] ?? []));
  return differs < 0 ? lines.length : differs;
}

/** How far a text is scrolled when its end is in sight. */
function lastOf(lines: readonly Line[], room: number, width: number): number {
  const end = Math.max(0, lines.length - room);
  if (end === 0 || besideLast(lines, end, room, 0, width) !== undefined) return end;
  return lines.length - Math.max(1, room - 1);
}

/** The lines with their mark, and how many of them are text. */
function windowOf(
  lines: readonly Line[],
  more: number,
  from: number,
  room: number,
  width: number,
): { readonly lines: readonly Line[]; readonly text: number } {
  if (lines.length <= room && more === 0) return { lines, text: lines.length };
  const end = Math.max(0, lines.length - room);
  const beside = besideLast(lines, Math.min(from, end), room, more, width);
  if (beside !== undefined) return { lines: beside, text: beside.length };
  const start = Math.min(from, Math.max(0, lines.length - Math.max(1, room - 1)));
  const shown = lines.slice(start, start + room - 1);
  const said = markOf(start, lines.length + more - start - shown.length).slice(-width);
  return { lines: [...shown, atTheEnd(said, width)], text: shown.length };
}

/** The lines with the mark behind the last; undefined where there is no room for it. */
function besideLast(
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
