/** Where the user is in the differences of two releases. */

import { searchOf, type Compared } from "../diff/search.js";
import type { Searched } from "../diff/explore.js";
import type { Releases } from "../diff/setups.js";
import { parted, type DiffView } from "../render/diff-lines.js";
import { diffMatrix, type DiffEntry, type DiffMatrix } from "../view/diff-matrix.js";

/** The state. */
export interface DiffState {
  readonly releases: Releases;
  readonly searched: Searched;
  /** Undefined until everything was compared. */
  readonly shown?: { readonly view: DiffView; readonly matrix: DiffMatrix } | undefined;
  /** Also the cases that take a DR6 with bits that are fixed for the guest. */
  readonly all: boolean;
  readonly row: number;
  readonly col: number;
  /** Which of the cases of the cell. */
  readonly pick: number;
  readonly scroll: number;
  /** The difference that was asked for, from 1, until everything was compared. */
  readonly wanted?: number;
  readonly hint?: string | undefined;
}

/** The state before anything is compared; at once done where it was compared before. */
export function diffStateOf(releases: Releases, all: boolean): DiffState {
  const state: DiffState = {
    releases,
    searched: { done: 0, of: 1 },
    all,
    row: 0,
    col: 0,
    pick: 0,
    scroll: 0,
  };
  const result = searchOf(releases).result();
  return result === undefined ? state : withResult(state, result);
}

/** One piece of the comparison; undefined where it is done. */
export function compareMore(state: DiffState): DiffState | undefined {
  if (state.shown !== undefined) return undefined;
  const search = searchOf(state.releases);
  const searched = search.step();
  const result = search.result();
  return result === undefined ? { ...state, searched } : withResult({ ...state, searched }, result);
}

/** With or without the cases that take leaked bits. */
export function showAll(state: DiffState, all: boolean): DiffState {
  const { shown } = state;
  return shown === undefined ? { ...state, all } : withResult({ ...state, all }, shown.view);
}

function withResult(state: DiffState, { explored, cases }: Compared): DiffState {
  const { releases, all } = state;
  const view: DiffView = { releases, explored, cases, all };
  const matrix = diffMatrix(parted(view).shown, explored.found);
  return toFirst({ ...state, shown: { view, matrix }, row: 0, col: 0, pick: 0, scroll: 0 });
}

/** The first cell of the row that differs, so that something is selected. */
function toFirst(state: DiffState): DiffState {
  const cells = state.shown?.matrix.cells[state.row] ?? [];
  const col = cells.findIndex((cell) => cell.length > 0);
  return { ...state, col: Math.max(0, col) };
}

/** What stands in the selected cell. */
export function cellOf({ shown, row, col }: DiffState): readonly DiffEntry[] {
  return shown?.matrix.cells[row]?.[col] ?? [];
}

/** The selected case; undefined in a cell without a difference. */
export function entryOf(state: DiffState): DiffEntry | undefined {
  return cellOf(state)[state.pick];
}

/** Another cell, as far as the matrix goes. */
export function moveCell(state: DiffState, rows: number, cols: number): DiffState {
  const { matrix } = state.shown ?? {};
  if (matrix === undefined || matrix.rows.length === 0) return state;
  const row = clamp(state.row + rows, matrix.rows.length);
  const col = clamp(state.col + cols, matrix.cols.length);
  return row === state.row && col === state.col
    ? { ...state, hint: "the matrix ends here" }
    : { ...state, row, col, pick: 0, scroll: 0 };
}

/** The next or previous case of the cell; behind the last comes the next cell that differs. */
export function moveCase(state: DiffState, offset: 1 | -1): DiffState {
  const pick = state.pick + offset;
  if (pick >= 0 && pick < cellOf(state).length) return { ...state, pick, scroll: 0 };
  const cells = differing(state);
  const at = cells.findIndex(({ row, col }) => row === state.row && col === state.col);
  const here = state.row * (state.shown?.matrix.cols.length ?? 0) + state.col;
  const next =
    at >= 0
      ? cells[at + offset]
      : offset > 0
        ? cells.find(({ order }) => order > here)
        : cells.findLast(({ order }) => order < here);
  if (next === undefined)
    return {
      ...state,
      hint: offset > 0 ? "this is the last difference" : "this is the first difference",
    };
  const { row, col } = next;
  return { ...state, row, col, pick: 0, scroll: 0 };
}

/** The cells that differ, in the order of reading. */
export function differing({ shown }: DiffState): readonly {
  readonly row: number;
  readonly col: number;
  readonly order: number;
}[] {
  if (shown === undefined) return [];
  const { cells, cols } = shown.matrix;
  return cells.flatMap((row, y) =>
    row.flatMap((cell, x) =>
      cell.length === 0 ? [] : [{ row: y, col: x, order: y * cols.length + x }],
    ),
  );
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value));
}
