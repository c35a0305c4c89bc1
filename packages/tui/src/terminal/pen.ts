/**
 * What writes characters at places of a window, in as few bytes as that takes: it knows where the
 * cursor stands and which style is on.
 */

import { INVERSE, NO_CODES } from "./paint.js";

/** A pen; rows and columns from 0. */
export interface Pen {
  readonly row: () => number;
  readonly col: () => number;
  /** The style that is on. */
  readonly codes: () => readonly string[];
  readonly to: (row: number, col: number) => void;
  /**
   * Writes text where the pen stands; each character takes one column.
   *
   * @param codes SGR parameters of its style
   */
  readonly put: (text: string, codes: readonly string[]) => void;
  /** Empties so many columns; the pen stays. */
  readonly erase: (columns: number) => void;
  /** Empties the rest of the row; the pen stays. */
  readonly eraseRest: () => void;
  /** Takes rows out of the window; those below move up, and the last are empty. */
  readonly takeOut: (row: number, count: number) => void;
  /** Puts empty rows in; those from there on move down, and the last are lost. */
  readonly putIn: (row: number, count: number) => void;
  /** All that is to be sent, with no style left on. */
  readonly done: () => string;
}

/** Further down, a place is named in fewer bytes than lines are fed. */
const NEAR = 4;

const COLOUR = /^[39]\d$/;

/** A pen for a window of so many columns, at an unknown place, with no style on. */
export function createPen(cols: number): Pen {
  let sent = "";
  let row = NaN;
  let col = NaN;
  let style: readonly string[] = NO_CODES;
  /** Some terminals would empty a place to inverse blanks. */
  const unshown = () => {
    if (!style.includes(INVERSE)) return;
    sent += turn(style, NO_CODES);
    style = NO_CODES;
  };
  const to = (toRow: number, toCol: number) => {
    if (toRow === row && toCol === col) return;
    const column = toCol === 0 ? "" : `;${String(toCol + 1)}`;
    const ways = [`\x1b[${String(toRow + 1)}${column}H`];
    if (toRow === row && toCol > col) ways.push(right(toCol - col));
    const down = toRow - row;
    if (down >= 0 && down < NEAR) ways.push(`\r${"\n".repeat(down)}${right(toCol)}`);
    sent += ways.reduce((best, way) => (way.length < best.length ? way : best));
    row = toRow;
    col = toCol;
  };
  const shift = (atRow: number, count: number, how: "L" | "M") => {
    unshown();
    to(atRow, 0);
    sent += `\x1b[${count === 1 ? "" : String(count)}${how}`;
    // Some terminals go to the first column with it.
    col = NaN;
  };
  return {
    row: () => row,
    col: () => col,
    codes: () => style,
    to,
    takeOut(atRow, count) {
      shift(atRow, count, "M");
    },
    putIn(atRow, count) {
      shift(atRow, count, "L");
    },
    put(text, codes) {
      sent += turn(style, codes) + text;
      style = codes;
      col += text.length;
      // Behind the last column the cursor stands still: where it is then is not for counting.
      if (col >= cols) col = NaN;
    },
    erase(columns) {
      unshown();
      sent += `\x1b[${String(columns)}X`;
    },
    eraseRest() {
      unshown();
      sent += "\x1b[K";
    },
    done: () => sent + turn(style, NO_CODES),
  };
}

const right = (columns: number) =>
  columns === 0 ? "" : columns === 1 ? "\x1b[C" : `\x1b[${String(columns)}C`;

/** From one style to another. */
function turn(from: readonly string[], to: readonly string[]): string {
  const fresh = to.filter((code) => !from.includes(code));
  const gone = from.filter((code) => !to.includes(code));
  if (fresh.length === 0 && gone.length === 0) return "";
  if (to.length === 0) return "\x1b[m";
  // A colour takes the place of another; other attributes have to be switched off.
  const replaced = gone.every((code) => COLOUR.test(code)) && to.some((code) => COLOUR.test(code));
  return gone.length === 0 || replaced ? `\x1b[${fresh.join(";")}m` : `\x1b[0;${to.join(";")}m`;
}
