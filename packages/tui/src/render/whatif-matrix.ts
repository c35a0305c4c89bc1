/**
 * The matrix of a what-if: every host by every guest. A table where there is room for it, and a
 * list with one line for each cell where there isn't.
 */

import { digits, formatFeatures, type Feature } from "@dr6/core";
import type { MatrixRow, WhatIfQuestion } from "../view/whatif.js";
import { span, type Line } from "./line.js";
import { paragraph } from "./paragraph.js";

/** The width of the table, without what explains it. */
const TABLE = 71;
const HEADINGS = [
  "  host CPU    guest reads back, by what CPUID shows the guest    native reads back",
  "  host CPU    guest reads back, by what CPUID shows the guest    native",
];
const INTRODUCTION =
  "By host CPU: what native reads back, then what the guest does, by what CPUID shows it.";
const DIFFERS = "x differs from native on the same host";
const NOTHING = "-- KVM grants nothing that the host lacks";
const REFUSED = "-- KVM of this release doesn't grant what the guest is shown";

/** Explains the marks that there are. */
function legendOf(matrix: readonly MatrixRow[]): readonly string[] {
  const refused = matrix.flatMap(({ host, guests }) =>
    guests
      .filter(({ dr6 }) => dr6 === undefined)
      .map(({ exposed }) => exposed.every((feature) => host.includes(feature))),
  );
  if (refused.length === 0) return [DIFFERS];
  return [DIFFERS, refused.some((hostHasAll) => hostHasAll) ? REFUSED : NOTHING];
}

/** The lines of the matrix, with the cell that is asked for marked. */
export function matrixLines(
  question: WhatIfQuestion,
  matrix: readonly MatrixRow[],
  cols: number,
): readonly Line[] {
  return cols < TABLE ? list(question, matrix, cols) : table(question, matrix, cols);
}

/** The names of features: `BLD+RTM`, `none`. */
export function names(features: readonly Feature[]): string {
  return features.length === 0 ? "none" : features.map((name) => name.toUpperCase()).join("+");
}

function table(
  question: WhatIfQuestion,
  matrix: readonly MatrixRow[],
  cols: number,
): readonly Line[] {
  const head = matrix[0]?.guests.map(({ exposed }) => names(exposed).padEnd(11)).join(" ") ?? "";
  const heading = HEADINGS.find((each) => each.length <= cols) ?? "";
  const explained = legendOf(matrix);
  const legend = `  ${explained.join("      ")}`;
  return [
    [span(heading, "dim")],
    [span(`              ${head.trimEnd()}`)],
    ...matrix.map(({ host, native, guests }): Line => {
      const isRow = same(host, question.setup.host);
      const cells = guests.map(({ exposed, dr6 }) => {
        const isCell = isRow && same(exposed, question.setup.guest);
        const value = read(dr6);
        const text = `${isCell ? `[${value}]` : ` ${value} `}${differs(dr6, native) ? "x" : ""}`;
        return span(`${text.padEnd(11)} `, isCell ? "selected" : "plain");
      });
      return [
        span(`${isRow ? "> " : "  "}${names(host).padEnd(11)} `),
        ...cells,
        span(` ${digits(native)}`),
      ];
    }),
    ...(legend.length <= cols
      ? [[span(legend, "dim")] as Line]
      : explained.flatMap((each) => paragraph(each, cols, "  ", "dim"))),
  ];
}

function list(
  question: WhatIfQuestion,
  matrix: readonly MatrixRow[],
  cols: number,
): readonly Line[] {
  return [
    ...paragraph(INTRODUCTION, cols, "", "dim"),
    ...matrix.flatMap(({ host, native, guests }): readonly Line[] => {
      const isRow = same(host, question.setup.host);
      return [
        [span(`host ${names(host)}`)],
        [span(`  native  ${digits(native)}`)],
        ...guests.map(({ exposed, dr6 }): Line => {
          const isCell = isRow && same(exposed, question.setup.guest);
          const mark = differs(dr6, native) ? " x" : "";
          return [
            span(
              `${isCell ? "> " : "  "}${names(exposed).padEnd(7)} ${read(dr6)}${mark}`,
              isCell ? "selected" : "plain",
            ),
          ];
        }),
      ];
    }),
    ...legendOf(matrix).flatMap((each) => paragraph(each, cols, "  ", "dim")),
  ];
}

function read(dr6: number | undefined): string {
  return dr6 === undefined ? "--" : digits(dr6);
}

function differs(dr6: number | undefined, native: number): boolean {
  return dr6 !== undefined && dr6 !== native;
}

function same(a: readonly Feature[], b: readonly Feature[]): boolean {
  return formatFeatures(a) === formatFeatures(b);
}
