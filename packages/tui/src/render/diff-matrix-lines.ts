/** The matrix of differences as lines: as many rows and columns as there is room for. */

import type { DiffEntry, DiffMatrix, DiffRow } from "../view/diff-matrix.js";
import { span, type Line, type Size } from "./line.js";
import { fit } from "./wrap.js";

/** Which cell is selected, from 0. */
export interface SelectedCell {
  readonly row: number;
  readonly col: number;
}

/** The widest label of a row, with its margin. */
const LABEL = 26;
/** The width of a column with the blank behind it; what is longer is cut. */
const LEAST = 9;
const MOST = 16;

/** The lines: a heading, rows, and a word about what is out of sight. */
export function diffMatrixLines(
  matrix: DiffMatrix,
  selected: SelectedCell,
  { cols, rows }: Size,
): readonly Line[] {
  if (matrix.rows.length === 0) return [];
  const widths = matrix.cols.map((head, x) => columnWidth(matrix, head, x));
  const [from, to] = visible(widths, selected.col, cols - LABEL);
  const room = Math.max(2, Math.floor((rows - 8) / 2));
  const top = Math.max(0, Math.min(selected.row - Math.floor(room / 2), matrix.rows.length - room));
  const shown = matrix.rows.slice(top, top + room);
  const heads = matrix.cols
    .slice(from, to)
    .map((head, x) => cellSpan(head, widths[from + x] ?? LEAST));
  const hidden = matrix.rows.length - shown.length;
  return [
    [
      span(` who, on a CPU with`.padEnd(LABEL - 1) + (from > 0 ? "<" : " "), "dim"),
      ...heads.map(({ text }) => span(text, "dim")),
      span(to < matrix.cols.length ? ">" : "", "dim"),
    ],
    ...shown.map((row, y): Line => [
      span(
        `${top + y === selected.row ? " > " : "   "}${label(row)}`.padEnd(LABEL),
        top + y === selected.row ? "selected" : "plain",
      ),
      ...(matrix.cells[top + y] ?? []).slice(from, to).map((cell, x) => {
        const isSelected = top + y === selected.row && from + x === selected.col;
        const text = cellText(cell);
        const marked = isSelected ? `[${fit(text, (widths[from + x] ?? LEAST) - 3)}]` : ` ${text}`;
        return span(
          cellSpan(marked, widths[from + x] ?? LEAST).text,
          isSelected ? "selected" : "change",
        );
      }),
    ]),
    ...(hidden === 0 ? [] : [[span(`   ${String(hidden)} more rows: Up, Down`, "dim")]]),
  ];
}

/** `BLD RTM`, `log`, `BLD ?` where it isn't established, `+` before what follows from another case. */
function cellText(cell: readonly DiffEntry[]): string {
  const texts = cell.map(({ case: { aspect, isOrigin, sure }, fields }) => {
    const what = fields.length > 0 ? fields.join(" ") : aspect;
    return `${isOrigin ? "" : "+"}${what}${sure ? "" : "?"}`;
  });
  return texts.length === 0 ? "." : [...new Set(texts)].join(",");
}

function columnWidth(matrix: DiffMatrix, head: string, x: number): number {
  const widest = Math.max(
    head.length,
    ...matrix.cells.map((row) => cellText(row[x] ?? []).length + 2),
  );
  return Math.max(LEAST, Math.min(MOST, widest)) + 1;
}

/** The columns from one to before another that fit, with the selected one among them. */
function visible(
  widths: readonly number[],
  selected: number,
  room: number,
): readonly [number, number] {
  const fitsFrom = (from: number) => {
    let used = 0;
    let to = from;
    while (to < widths.length && (used + (widths[to] ?? 0) <= room - 1 || to === from)) {
      used += widths[to] ?? 0;
      to += 1;
    }
    return to;
  };
  let from = 0;
  while (fitsFrom(from) <= selected) from += 1;
  return [from, fitsFrom(from)];
}

function label({ subject, host }: DiffRow): string {
  return `${subject.id} ${host.length === 0 ? "none" : host.join("+").toUpperCase()}`;
}

function cellSpan(text: string, width: number): { readonly text: string } {
  return { text: fit(text, width - 1).padEnd(width) };
}
