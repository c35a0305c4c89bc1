/** An explanation as lines: the verdicts as a table, or statements in full. */

import type { Evidence, Explained } from "../explain/statement.js";
import type { Topic } from "../explain/topics.js";
import { countSentence, evidenceSentence, evidenceWord, sureSentence } from "../view/explain.js";
import { span, type Line, type Style } from "./line.js";
import { fit, wrap } from "./wrap.js";

const ID = 5;
const VERDICT = 15;
/** As much as the longest `-> dr6 explain seed S10`, and a gap. */
const COMMAND = 25;
/** Where a table begins to be one, and where it has room for the commands. */
const TABLE = 40;
const WIDE = 90;
const GUTTER = 9;

/** The topics, none of the lines wider than `cols`. */
export function topicLines(topics: readonly Topic[], cols: number): readonly Line[] {
  const lines = topics.flatMap(({ id, title, statements }) => [
    ...text(`dr6 explain ${id}`, cols, "", "bold"),
    ...text(`${title}: ${String(statements.length)} statements.`, cols, "    "),
  ]);
  return cut(lines, cols);
}

/** The verdicts: the count first, then a line for each statement. */
export function verdictLines(
  topic: Topic,
  all: readonly Explained[],
  cols: number,
): readonly Line[] {
  const lines = [
    ...text(countSentence(all), cols, "", "bold"),
    ...text(topic.title, cols),
    [],
    ...all.flatMap((each) => verdictRow(topic, each, cols)),
    [],
    ...text(
      `dr6 explain ${topic.id} ${all[0]?.statement.id ?? ""} shows what decides one statement, --all what decides each.`,
      cols,
      "",
      "dim",
    ),
  ];
  return cut(lines, cols);
}

/** One statement in full. */
export function statementLines(
  { id: topic }: Topic,
  explained: Explained,
  cols: number,
): readonly Line[] {
  const { statement, rows, verdict } = explained;
  const { id, short, claim, why, sources, scenario, command } = statement;
  const lines = [
    ...text(`${id} ${verdict}: ${short}`, cols, "", "bold"),
    ...labelled("CLAIM", claim, cols),
    ...labelled("WHY", why, cols),
    ...rows.flatMap((row) => rowLines(row, cols)),
    ...labelled("SURE", sureSentence(explained), cols),
    ...labelled("SRC", sources.join("  "), cols, "dim"),
    ...(scenario === null ? [] : labelled("PLAY", `dr6 walk ${scenario}`, cols, "dim")),
    ...labelled("SEE", command, cols, "dim"),
    ...labelled("SAME", `dr6 explain ${topic} ${id}`, cols, "dim"),
  ];
  return cut(lines, cols);
}

function verdictRow({ id: topic }: Topic, each: Explained, cols: number): readonly Line[] {
  const { id, short } = each.statement;
  const head = `${id.padEnd(ID)}${each.verdict.padEnd(VERDICT)}`;
  if (cols < TABLE) return [...text(head.trimEnd(), cols), ...text(short, cols, "  ")];
  const wide = cols >= WIDE;
  const room = cols - ID - VERDICT - (wide ? COMMAND : 0);
  return wrap(short, room).map((part, index): Line => {
    const command = span(wide && index === 0 ? `  -> dr6 explain ${topic} ${id}` : "", "dim");
    const start = span(index === 0 ? head : "".padEnd(ID + VERDICT), "bold");
    return [start, span(part.padEnd(room)), command];
  });
}

function rowLines(row: Evidence, cols: number): readonly Line[] {
  const word = evidenceWord(row);
  const style = word === "no" ? "change" : "plain";
  return [
    ...labelled(word, evidenceSentence(row), cols, style),
    ...(row.command === null ? [] : labelled("", row.command, cols, "dim")),
  ];
}

function labelled(
  label: string,
  body: string,
  cols: number,
  style: Style = "plain",
): readonly Line[] {
  return wrap(body, cols - GUTTER).map((part, index): Line => [
    span((index === 0 ? label : "").padEnd(GUTTER), "bold"),
    span(part, style),
  ]);
}

function text(body: string, cols: number, indent = "", style: Style = "plain"): readonly Line[] {
  return wrap(body, cols - indent.length).map((part): Line => [span(`${indent}${part}`, style)]);
}

/** For windows that are narrower than a gutter. */
function cut(lines: readonly Line[], cols: number): readonly Line[] {
  return lines.map((line) => {
    let room = cols;
    return line.map(({ text: all, style }) => {
      const part = fit(all, room);
      room -= part.length;
      return span(part, style);
    });
  });
}
