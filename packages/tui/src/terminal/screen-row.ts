/** A row of a window: its characters, and how each of them is drawn. */

import type { Line, Style } from "../render/line.js";
import { INVERSE, sgrCodes, type Theme } from "./paint.js";

/** A row without the blanks at its end. */
export interface ScreenRow {
  readonly text: string;
  /** For each character a letter for its style; {@link UNSEEN} where no style can be seen. */
  readonly styles: string;
}

/** The letter for a blank that looks the same in whatever style it is drawn. */
export const UNSEEN = "_";

/** What stands where a row has ended. */
export const BLANK = " ";

const LETTERS: Readonly<Record<Style, string>> = {
  plain: "p",
  bold: "b",
  dim: "d",
  event: "e",
  change: "c",
  selected: "s",
};
const STYLES = new Map(Object.entries(LETTERS).map(([style, letter]) => [letter, style as Style]));

/** The style of a letter. */
export const styleOf = (letter: string | undefined): Style => STYLES.get(letter ?? "") ?? "plain";

const ASCII = /^[ -~]*$/;
/** What could steer the terminal, and breaks of lines. */
const STEERS = /[\p{C}\p{Zl}\p{Zp}]/u;
/** What takes two columns or none: everything behind it in the row would stand elsewhere. */
const NOT_ONE_COLUMN =
  /[\p{M}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\p{sc=Yi}\p{sc=Tang}\p{Emoji_Presentation}\u3000-\u30ff\uff01-\uff60\uffe0-\uffe6\u{10000}-\u{10ffff}]/u;

/** A text of one column a character: others are shown as a question mark, wherever they came from. */
function inColumns(text: string): string {
  if (ASCII.test(text)) return text;
  return Array.from(text, (each) =>
    STEERS.test(each) || NOT_ONE_COLUMN.test(each) ? "?" : each,
  ).join("");
}

/** A line as a row of `cols` columns. */
export function screenRow(line: Line, cols: number, theme: Theme): ScreenRow {
  let text = "";
  let styles = "";
  for (const span of line) {
    const shown = inColumns(span.text);
    const letters = LETTERS[span.style].repeat(shown.length);
    text += shown;
    const seen = sgrCodes(span.style, theme).includes(INVERSE);
    styles += seen ? letters : withoutBlanks(shown, letters);
  }
  const length = text.slice(0, cols).trimEnd().length;
  return { text: text.slice(0, length), styles: styles.slice(0, length) };
}

/** Whether two rows look different at a column. */
export function differs(now: ScreenRow, was: ScreenRow, x: number): boolean {
  return (
    (now.text[x] ?? BLANK) !== (was.text[x] ?? BLANK) ||
    (now.styles[x] ?? UNSEEN) !== (was.styles[x] ?? UNSEEN)
  );
}

function withoutBlanks(text: string, letters: string): string {
  if (!text.includes(" ")) return letters;
  return Array.from(letters, (letter, index) => (text[index] === " " ? UNSEEN : letter)).join("");
}
