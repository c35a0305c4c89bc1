/**
 * Rows that stand further up or down in the next frame: a terminal moves them itself when rows above
 * are taken out or put in, which is a few bytes in place of all their text.
 */

import { BLANK, differs, UNSEEN, type ScreenRow } from "./screen-row.js";

/** Rows side by side: the first, and how many. */
interface Run {
  readonly row: number;
  readonly count: number;
}

/** What makes the rows of a frame those of the next, as far as moving can. */
export interface RowMoves {
  /** Rows that are taken out, from the bottom to the top; those below move up. */
  readonly out: readonly Run[];
  /** Places at which empty rows are put in, from the top to the bottom; those below move down. */
  readonly put: readonly Run[];
  /** What then stands in each row. */
  readonly rows: readonly ScreenRow[];
}

/** Bytes, roughly: going to a row, going on within one. */
const REACH = 6;
const SKIP = 4;
/** Rows do not move further. */
const FAR = 8;

const EMPTY: ScreenRow = { text: "", styles: "" };

type Way = "stay" | "out" | "put";

/**
 * The cheapest moves from one frame to another of as many rows.
 *
 * @param price what it costs to take one row out or put one in, in bytes
 */
export function rowMoves(
  was: readonly ScreenRow[],
  now: readonly ScreenRow[],
  price: number,
): RowMoves {
  if (price === Infinity) return { out: [], put: [], rows: was };
  const size = now.length;
  const cost = grid(size + 1, Infinity);
  const ways = grid<Way>(size + 1, "stay");
  for (let i = size; i >= 0; i -= 1) {
    for (let j = Math.min(size, i + FAR); j >= Math.max(0, i - FAR); j -= 1) {
      if (i === size && j === size) {
        set(cost, i, j, 0);
        continue;
      }
      const next = (di: number, dj: number) => cost[i + di]?.[j + dj] ?? Infinity;
      const stay = next(1, 1) + (next(1, 1) < Infinity ? change(was[i], now[j]) : 0);
      const out = next(1, 0) + price;
      const put = next(0, 1) + price + change(EMPTY, now[j]);
      const least = Math.min(stay, out, put);
      set(cost, i, j, least);
      set(ways, i, j, least === stay ? "stay" : least === out ? "out" : "put");
    }
  }
  return follow(ways, was);
}

/** The moves along the cheapest way. */
function follow(ways: readonly (readonly Way[])[], was: readonly ScreenRow[]): RowMoves {
  const out: number[] = [];
  const put: number[] = [];
  const rows: ScreenRow[] = [];
  let i = 0;
  while (i < was.length || rows.length < was.length) {
    const way = ways[i]?.[rows.length] ?? "stay";
    if (way === "out") out.push(i);
    if (way === "put") put.push(rows.length);
    if (way !== "out") rows.push(way === "put" ? EMPTY : (was[i] ?? EMPTY));
    if (way !== "put") i += 1;
  }
  return { out: runs(out).reverse(), put: runs(put), rows };
}

/** Numbers in order, those side by side together. */
function runs(numbers: readonly number[]): Run[] {
  return numbers.reduce<Run[]>((found, row) => {
    const last = found.at(-1);
    if (last === undefined || last.row + last.count !== row) return [...found, { row, count: 1 }];
    return [...found.slice(0, -1), { ...last, count: last.count + 1 }];
  }, []);
}

/** About how many bytes it takes to draw one row over another. */
function change(was: ScreenRow = EMPTY, now: ScreenRow = EMPTY): number {
  if (was.text === now.text && was.styles === now.styles) return 0;
  let bytes = REACH;
  let same = 0;
  let blanks = 0;
  const end = now.text.length;
  for (let x = 0; x < end; x += 1) {
    if (!differs(now, was, x)) {
      same += 1;
      continue;
    }
    blanks = now.text[x] === BLANK && same === 0 ? blanks + 1 : 0;
    // So many blanks are put there at once.
    bytes += Math.min(same, SKIP) + (blanks > SKIP ? 0 : 1);
    // A change of style within what is drawn.
    if (x > 0 && now.styles[x] !== now.styles[x - 1] && now.styles[x] !== UNSEEN) bytes += SKIP;
    same = 0;
  }
  return bytes + (was.text.length > end ? SKIP : 0);
}

function grid<T>(size: number, value: T): T[][] {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => value));
}

function set<T>(table: T[][], i: number, j: number, value: T): void {
  const row = table[i];
  if (row !== undefined) row[j] = value;
}
