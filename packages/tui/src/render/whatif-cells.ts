/**
 * The matrix of a what-if for a window: the whole table where there is room, a dense one from 60
 * columns on, and below that the row of the selected host.
 */

import { digits, formatFeatures, type Feature } from "@dr6/core";
import type { MatrixRow, WhatIfQuestion } from "../view/whatif.js";
import { span, type Line, type Size } from "./line.js";
import { matrixLines, names } from "./whatif-matrix.js";

/** The narrowest windows for the whole table and for the dense one. */
const TABLE = 71;
const DENSE = 60;

/** The lines. */
export function cellsLines(
  question: WhatIfQuestion,
  matrix: readonly MatrixRow[],
  { cols }: Size,
): readonly Line[] {
  if (cols >= TABLE) return matrixLines(question, matrix, cols);
  return cols >= DENSE ? dense(question, matrix) : hostRow(question, matrix);
}

function dense(question: WhatIfQuestion, matrix: readonly MatrixRow[]): readonly Line[] {
  const heads = matrix[0]?.guests.map(({ exposed }) => ` ${names(exposed)}`.padEnd(11)) ?? [];
  return [
    [span(`host    ${heads.join("")}native`, "dim")],
    ...matrix.map(({ host, native, guests }): Line => [
      span(names(host).padEnd(8)),
      ...guests.map((guest) => cell(question, host, native, guest, 11)),
      span(digits(native)),
    ]),
  ];
}

function hostRow(question: WhatIfQuestion, matrix: readonly MatrixRow[]): readonly Line[] {
  const row = matrix.find(({ host }) => same(host, question.setup.host));
  if (row === undefined) return [];
  const { host, native, guests } = row;
  return [
    [span(` host ${names(host)}: native ${digits(native)}`)],
    ...guests.map((guest): Line => [
      span(`  guest ${names(guest.exposed).padEnd(8)}`),
      cell(question, host, native, guest, 11),
    ]),
  ];
}

/** `>FFFF0FF0x`: selected, the value, differs from native. */
function cell(
  { setup }: WhatIfQuestion,
  host: readonly Feature[],
  native: number,
  { exposed, dr6 }: MatrixRow["guests"][number],
  width: number,
) {
  const isSelected = same(host, setup.host) && same(exposed, setup.guest);
  const value = dr6 === undefined ? "--" : `${digits(dr6)}${dr6 === native ? "" : "x"}`;
  const text = `${isSelected ? ">" : " "}${value}`;
  return span(text.padEnd(width), isSelected ? "selected" : "plain");
}

function same(a: readonly Feature[], b: readonly Feature[]): boolean {
  return formatFeatures(a) === formatFeatures(b);
}
