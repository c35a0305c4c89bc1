/**
 * `dr6 conform` as text: counts by oracle and mode, then the rows that want attention. The counts
 * are a table, or a list where a table has no room.
 */

import { OUTCOMES, rowGroups, summaryOf, type ConformRow, type OutcomeKind } from "@dr6/fixtures";
import { span, type Line, type Style } from "./line.js";
import { besideLabel, paragraph } from "./paragraph.js";
import { wrap } from "./wrap.js";

/** How much is shown. */
interface ConformLayout {
  readonly cols: number;
  /** Every row, instead of the unexplained ones. */
  readonly all: boolean;
}

const HEADINGS: Readonly<Record<OutcomeKind, string>> = {
  matched: "matched",
  "by-policy": "policy",
  "recorder-fault": "fault",
  "not-playable": "not played",
  unexplained: "unexplained",
};
const STYLES: Readonly<Record<OutcomeKind, Style>> = {
  matched: "plain",
  "by-policy": "change",
  "recorder-fault": "change",
  "not-playable": "dim",
  unexplained: "event",
};

/** The lines. */
export function conformLines(rows: readonly ConformRow[], layout: ConformLayout): readonly Line[] {
  const shown = rows.filter(({ outcome }) => layout.all || outcome === "unexplained");
  const details = shown.flatMap((row) => rowLines(row, layout.cols));
  return [
    ...countLines(rows, layout.cols),
    ...(details.length === 0 ? [] : [[], ...details]),
    [],
    ...paragraph(verdict(rows, layout), layout.cols),
  ];
}

/** How wide the column of an outcome is, and that of the number of rows. */
const WIDTHS = OUTCOMES.map(([outcome]) => HEADINGS[outcome].length + 2);
const TOTAL = 6;
const COUNTS = WIDTHS.reduce((sum, width) => sum + width, TOTAL);
/** How little room a name needs, to be read in lines of it. */
const LEAST_NAME = 20;

/** A name and the rows of that name. */
interface Counted {
  readonly name: string;
  readonly rows: readonly ConformRow[];
}

function countLines(rows: readonly ConformRow[], cols: number): readonly Line[] {
  const groups = rowGroups(rows).map((group): Counted => ({
    name: ascii(`${group.oracle}, ${group.mode}`),
    rows: group.rows,
  }));
  const counted = [...groups, { name: "all", rows }];
  return cols < LEAST_NAME + COUNTS ? countList(counted, cols) : countTable(counted, cols);
}

/** A row for each name; a long name takes several lines. */
function countTable(counted: readonly Counted[], cols: number): readonly Line[] {
  const longest = Math.max(...counted.map(({ name }) => name.length));
  const room = Math.min(cols - COUNTS, longest + 1);
  const headings = OUTCOMES.map(([outcome], n) => HEADINGS[outcome].padStart(WIDTHS[n] ?? 0));
  return [
    [span(`${"".padEnd(room)}${"rows".padStart(TOTAL)}${headings.join("")}`, "dim")],
    ...counted.flatMap(({ name, rows }) => {
      const [first = "", ...more] = name.length < room ? [name] : wrap(name, room - 3);
      return [
        [span(first.padEnd(room)), ...countCells(rows)],
        ...more.map((part): Line => [span(`  ${part}`)]),
      ];
    }),
  ];
}

function countCells(rows: readonly ConformRow[]): Line {
  const counts = summaryOf(rows);
  return [
    span(String(counts.total).padStart(TOTAL)),
    ...OUTCOMES.map(([outcome, key], n) => {
      const count = counts[key];
      const text = (count === 0 ? "-" : String(count)).padStart(WIDTHS[n] ?? 0);
      return span(text, count === 0 ? "dim" : STYLES[outcome]);
    }),
  ];
}

/** Each name, and below it the counts that aren't 0. */
function countList(counted: readonly Counted[], cols: number): readonly Line[] {
  return counted.flatMap(({ name, rows }) => {
    const counts = summaryOf(rows);
    const outcomes = OUTCOMES.filter(([, key]) => counts[key] > 0).map(
      ([outcome, key]) => `${String(counts[key])} ${HEADINGS[outcome]}`,
    );
    const noun = counts.total === 1 ? "row" : "rows";
    return [
      ...paragraph(name, cols),
      ...paragraph(`${String(counts.total)} ${noun}: ${outcomes.join(", ")}`, cols, "  ", "dim"),
    ];
  });
}

function rowLines(row: ConformRow, cols: number): readonly Line[] {
  const { oracle, mode, scenario, outcome, reason } = row;
  const title = ascii(`${oracle}, ${mode}: ${scenario}`);
  return [
    ...besideLabel(outcome, 16, cols, (room) => paragraph(title, room), STYLES[outcome]),
    ...(reason === null ? [] : paragraph(ascii(reason), cols, "  ", "dim")),
  ];
}

/** Text of a file, without what a terminal would act upon. */
function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?");
}

function verdict(rows: readonly ConformRow[], { all }: ConformLayout): string {
  const { total, unexplained } = summaryOf(rows);
  if (total === 0) return "No recording and no expectation.";
  if (unexplained > 0) return `${String(unexplained)} of ${String(total)} rows unexplained.`;
  return `No row unexplained.${all ? "" : " Every row with its reason: dr6 conform --all"}`;
}
