/** How a screen is to be drawn, and the parts that all screens have. */

import { clip } from "./clip.js";
import { mapDrawn, type Drawn } from "./drawn.js";
import { fold, type Section } from "./fold.js";
import { span, type Glyphs, type Line, type Size } from "./line.js";
import { spread, wrap } from "./wrap.js";

/** What a screen is drawn in. */
export interface ScreenLayout extends Size {
  readonly glyphs: Glyphs;
  /** The last line: what the keys do, or a hint. */
  readonly keys: Line;
  /** Lines of the scrolling part that are scrolled away. */
  readonly scroll: number;
}

/** From this width on, there is room for a register with its label and its value. */
export const WITH_BITS = 60;
/** Below this width and height a screen is one line. */
const LEAST_COLS = 40;
const LEAST_ROWS = 10;

/** Whether the window is too small for more than the answer. */
export function isTiny({ cols, rows }: Size): boolean {
  return cols < LEAST_COLS || rows < LEAST_ROWS;
}

/** The sections in the window's rows, with the line about keys at the bottom. */
export function screenLines(sections: readonly Section[], layout: ScreenLayout): Drawn {
  const { cols, rows, keys, scroll, glyphs } = layout;
  const bottom: readonly Section[] = [
    { rank: 0, fills: true, lines: [] },
    { rank: 0, lines: [keys] },
  ];
  return mapDrawn(fold([...sections, ...bottom], rows, cols, scroll), (line) =>
    glyphs === "ascii" ? inAscii(clip(line, cols)) : clip(line, cols),
  );
}

/** Titles of sources hold dashes that not every terminal has. */
function inAscii(line: Line): Line {
  return line.map(({ text, style }) =>
    span(text.replace(/[\u2013\u2014]/g, "-").replace(/[^\x20-\x7e]/g, "?"), style),
  );
}

/** As much of one sentence as there is room for. */
export function tinyLines(text: string, { cols, rows }: Size): readonly Line[] {
  return wrap(text, cols)
    .slice(0, rows)
    .map((part) => [span(part)]);
}

/** What is shown, and where in it: the two ends of the first line. */
export function headerLine(left: string, right: string, cols: number): Line {
  return [span(spread(` ${left}`, `${right} `, cols), "bold")];
}
