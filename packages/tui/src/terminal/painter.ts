/**
 * Draws frames into a window by what differs from the frame before: over a slow line a step is a
 * few hundred bytes, and nothing is erased that is drawn again.
 */

import type { Line, Size, Style } from "../render/line.js";
import { paintLine, type Theme } from "./paint.js";

/** One character on the screen. */
interface Cell {
  readonly text: string;
  readonly style: Style;
}

/** Draws into one window. */
export interface Painter {
  /** Draws a frame; at another size or in another theme, all of it. */
  readonly paint: (lines: readonly Line[], size: Size, theme: Theme) => void;
  /** The window holds something else now: the next frame is drawn whole. */
  readonly forget: () => void;
}

/** Moving the cursor over fewer characters costs more than drawing them again. */
const GAP = 4;
const BLANK: Cell = { text: " ", style: "plain" };
/** Terminals that know these show a frame at once; others ignore them. */
const BEGIN = "\x1b[?2026h";
const END = "\x1b[?2026l";
const ERASE_REST = "\x1b[K";

/** A painter. */
export function createPainter(write: (text: string) => void, colour: boolean): Painter {
  let drawn: readonly (readonly Cell[])[] | undefined;
  let before = "";
  return {
    paint(lines, size, theme) {
      const key = [size.cols, size.rows, theme].join(" ");
      const known = key === before ? drawn : undefined;
      const cells = Array.from({ length: size.rows }, (_, row) => cellsOf(lines[row] ?? [], size));
      const sent = cells.map((line, row) => rowText(line, known?.[row], row, size, colour, theme));
      const text = sent.join("");
      if (text !== "") write(BEGIN + text + END);
      drawn = cells;
      before = key;
    },
    forget() {
      drawn = undefined;
    },
  };
}

/** What could steer the terminal, and breaks of lines. */
const STEERS = /[\p{C}\p{Zl}\p{Zp}]/u;
/** What takes two columns or none: everything behind it in the row would stand elsewhere. */
const NOT_ONE_COLUMN =
  /[\p{M}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\p{sc=Yi}\p{sc=Tang}\p{Emoji_Presentation}\u3000-\u30ff\uff01-\uff60\uffe0-\uffe6]/u;

/** Such characters are shown as a question mark, wherever they came from. */
const visible = (text: string) =>
  (text >= " " && text <= "~") || !(STEERS.test(text) || NOT_ONE_COLUMN.test(text)) ? text : "?";

/** The characters of a line, without the blanks at its end; each takes one column. */
function cellsOf(line: Line, { cols }: Size): readonly Cell[] {
  const cells = line
    .flatMap(({ text, style }) =>
      Array.from(text, (each): Cell => ({ text: visible(each), style })),
    )
    .slice(0, cols);
  return cells.slice(0, cells.findLastIndex(({ text }) => text !== " ") + 1);
}

/** What turns a row into another; a row that isn't known is drawn whole. */
function rowText(
  now: readonly Cell[],
  was: readonly Cell[] | undefined,
  row: number,
  { cols }: Size,
  colour: boolean,
  theme: Theme,
): string {
  const length = was === undefined ? now.length : Math.max(now.length, was.length);
  const differs = (col: number) => {
    const [a, b] = [now[col] ?? BLANK, was?.[col] ?? BLANK];
    return was === undefined || a.text !== b.text || (colour && a.style !== b.style);
  };
  const parts: string[] = [];
  let at: number | undefined;
  for (let col = 0; col < length; col += 1) {
    if (!differs(col)) continue;
    let end = col + 1;
    for (let next = end; next < length && next - end < GAP; next += 1) {
      if (differs(next)) end = next + 1;
    }
    const cells = now.slice(col, end);
    parts.push(moveTo(row, col, at), paintLine(spansOf(cells), colour, theme));
    at = end;
    col = end;
    // All that is left of a shorter row are blanks.
    if (end > now.length) {
      parts.push(ERASE_REST);
      break;
    }
  }
  // At the last column the cursor stands on it: erasing would take what was drawn there.
  if (was === undefined && now.length < cols) {
    if (now.length === 0) parts.push(moveTo(row, 0));
    parts.push(ERASE_REST);
  }
  return parts.join("");
}

/** To a place; from `at` in the same row, which is shorter. */
function moveTo(row: number, col: number, at?: number): string {
  if (at === undefined) return `\x1b[${String(row + 1)};${String(col + 1)}H`;
  return col - at === 1 ? "\x1b[C" : `\x1b[${String(col - at)}C`;
}

/** Characters of one style beside each other, together. */
function spansOf(cells: readonly Cell[]): Line {
  const spans: Cell[] = [];
  for (const { text, style } of cells) {
    const last = spans.at(-1);
    if (last?.style === style) spans[spans.length - 1] = { text: last.text + text, style };
    else spans.push({ text, style });
  }
  return spans;
}
