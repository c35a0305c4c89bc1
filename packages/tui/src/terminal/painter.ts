/**
 * Draws frames into a window by what differs from the frame before: over a slow line a step is a
 * few hundred bytes, and nothing is erased that is drawn again.
 */

import type { Line, Size } from "../render/line.js";
import { INVERSE, NO_CODES, sgrCodes, type Theme } from "./paint.js";
import { createPen, type Pen } from "./pen.js";
import { rowMoves } from "./row-moves.js";
import { BLANK, differs, screenRow, styleOf, UNSEEN, type ScreenRow } from "./screen-row.js";

/** Draws into one window. */
export interface Painter {
  /** Draws a frame; at another size or in another theme, all of it. */
  readonly paint: (lines: readonly Line[], size: Size, theme: Theme) => void;
  /** The window holds something else now: the next frame is drawn whole. */
  readonly forget: () => void;
}

/** Passing over fewer characters costs more than drawing them again. */
const GAP = 4;
/** Emptying fewer columns costs more than drawing blanks. */
const WIDE = 10;
/** Terminals that know these show a frame at once; others ignore them. */
const BEGIN = "\x1b[?2026h";
const END = "\x1b[?2026l";

/** How a letter for a style is drawn. */
type Codes = (letter: string | undefined) => readonly string[];

/** A painter. */
export function createPainter(write: (text: string) => void, colour: boolean): Painter {
  let drawn: readonly ScreenRow[] | undefined;
  let before = "";
  return {
    paint(lines, size, theme) {
      const key = [size.cols, size.rows, theme].join(" ");
      const known = key === before ? drawn : undefined;
      const rows = Array.from({ length: size.rows }, (_, y) =>
        screenRow(lines[y] ?? [], size.cols, theme),
      );
      const codes: Codes = (letter) => (colour ? sgrCodes(styleOf(letter), theme) : NO_CODES);
      const text =
        known === undefined
          ? drawAnew(rows, size, codes)
          : PRICES.map((price) => drawOver(rows, known, price, size, codes)).reduce(shorter);
      if (text !== "") write(BEGIN + text + END);
      drawn = rows;
      before = key;
    },
    forget() {
      drawn = undefined;
    },
  };
}

/** All of a frame. */
function drawAnew(rows: readonly ScreenRow[], size: Size, codes: Codes): string {
  const pen = createPen(size.cols);
  for (const [y, row] of rows.entries()) drawWhole(pen, row, y, size, codes);
  return pen.done();
}

/**
 * How dear it is taken to be that the terminal moves rows. What drawing between them takes is only
 * known afterwards, so a few are tried; at the last no row moves.
 */
const PRICES = [9, 16, Infinity];

const shorter = (best: string, other: string) => (other.length < best.length ? other : best);

/** What differs from the frame before. */
function drawOver(
  rows: readonly ScreenRow[],
  known: readonly ScreenRow[],
  price: number,
  size: Size,
  codes: Codes,
): string {
  const pen = createPen(size.cols);
  const moves = rowMoves(known, rows, price);
  // As many are put in as were taken out: what is pushed out at the bottom is empty.
  for (const { row, count } of moves.out) pen.takeOut(row, count);
  for (const { row, count } of moves.put) pen.putIn(row, count);
  for (const [y, row] of rows.entries()) drawChanges(pen, row, moves.rows[y] ?? row, y, codes);
  return pen.done();
}

/** Draws a row over what isn't known. */
function drawWhole(pen: Pen, row: ScreenRow, y: number, { cols }: Size, codes: Codes): void {
  pen.to(y, 0);
  draw(pen, row, 0, row.text.length, codes);
  // At the last column the cursor stands on it: erasing would take what was drawn there.
  if (row.text.length < cols) pen.eraseRest();
}

/** Draws a row over another. */
function drawChanges(pen: Pen, now: ScreenRow, was: ScreenRow, y: number, codes: Codes): void {
  if (now.text === was.text && now.styles === was.styles) return;
  const length = Math.max(now.text.length, was.text.length);
  const end = now.text.length;
  for (let x = 0; x < length; x += 1) {
    if (!differs(now, was, x)) continue;
    // All that is left of a shorter row are blanks.
    const blanks = x >= end ? Infinity : blanksOver(now, was, x);
    if (blanks < WIDE) {
      reach(pen, now, y, x, codes);
      draw(pen, now, x, x + 1, codes);
      continue;
    }
    pen.to(y, x);
    if (x >= end) {
      pen.eraseRest();
      return;
    }
    pen.erase(blanks);
    x += blanks - 1;
  }
}

/** Over how many columns blanks without a style stand, up to the last that is another now. */
function blanksOver(now: ScreenRow, was: ScreenRow, from: number): number {
  let last = from - 1;
  for (let x = from; now.text[x] === BLANK && now.styles[x] === UNSEEN; x += 1) {
    if (differs(now, was, x)) last = x;
  }
  return last + 1 - from;
}

/** Goes to a place, over a few characters by drawing them again where that needs no other style. */
function reach(pen: Pen, row: ScreenRow, y: number, x: number, codes: Codes): void {
  const from = pen.col();
  const near = pen.row() === y && x > from && x - from < GAP;
  const same = (letter: string) => codesFor(letter, pen.codes(), codes) === pen.codes();
  if (near && Array.from(row.styles.slice(from, x)).every(same)) draw(pen, row, from, x, codes);
  else pen.to(y, x);
}

/** How a character is drawn behind another: a blank of no style in that of the other, unless that shows. */
function codesFor(letter: string | undefined, on: readonly string[], codes: Codes) {
  if (letter !== UNSEEN) return codes(letter);
  return on.includes(INVERSE) ? NO_CODES : on;
}

/** Draws a part of a row where the pen stands, what is of one style at once. */
function draw(pen: Pen, { text, styles }: ScreenRow, from: number, to: number, codes: Codes): void {
  let begin = from;
  while (begin < to) {
    const on = codesFor(styles[begin], pen.codes(), codes);
    let end = begin + 1;
    while (end < to && codesFor(styles[end], on, codes) === on) end += 1;
    pen.put(text.slice(begin, end), on);
    begin = end;
  }
}
