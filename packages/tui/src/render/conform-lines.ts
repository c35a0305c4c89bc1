/** `dr6 conform` as text: counts by oracle and mode, then the rows that want attention. */

import { OUTCOMES, rowGroups, summaryOf, type ConformRow, type OutcomeKind } from "@dr6/fixtures";
import { span, type Line, type Style } from "./line.js";
import { fit } from "./wrap.js";

/** How much is shown. */
export interface ConformLayout {
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
    [span(fit(verdict(rows, layout), layout.cols))],
  ];
}

function countLines(rows: readonly ConformRow[], cols: number): readonly Line[] {
  const all = rowGroups(rows);
  const names = all.map(({ oracle, mode }) => ascii(`${oracle}, ${mode}`));
  const widths = OUTCOMES.map(([outcome]) => HEADINGS[outcome].length + 2);
  const used = widths.reduce((sum, width) => sum + width, 6);
  const room = Math.max(12, Math.min(cols - used, Math.max(3, ...names.map((n) => n.length)) + 1));
  const line = (name: string, of: readonly ConformRow[]): Line => {
    const counts = summaryOf(of);
    return [
      span(fit(name, room - 1).padEnd(room)),
      span(String(counts.total).padStart(6)),
      ...OUTCOMES.map(([outcome, key], n) => {
        const count = counts[key];
        const text = (count === 0 ? "-" : String(count)).padStart(widths[n] ?? 0);
        return span(text, count === 0 ? "dim" : STYLES[outcome]);
      }),
    ];
  };
  const headings = OUTCOMES.map(([outcome], n) => HEADINGS[outcome].padStart(widths[n] ?? 0));
  return [
    [span(`${"".padEnd(room)}${"rows".padStart(6)}${headings.join("")}`, "dim")],
    ...all.map((group, n) => line(names[n] ?? "", group.rows)),
    line("all", rows),
  ];
}

function rowLines(row: ConformRow, cols: number): readonly Line[] {
  const { oracle, mode, scenario, outcome, reason } = row;
  return [
    [
      span(`${outcome.padEnd(15)} `, STYLES[outcome]),
      span(fit(ascii(`${oracle}, ${mode}: ${scenario}`), cols - 16)),
    ],
    ...(reason === null ? [] : [[span(fit(`  ${ascii(reason)}`, cols), "dim" as const)]]),
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
