/** The sources as lines: a list, or one of them with everything that rests on it. */

import type { SourceEntry } from "../view/sources.js";
import { span, type Line, type Style } from "./line.js";
import { wrap } from "./wrap.js";

/** The list, each source with how it was read and how much rests on it. */
export function sourcesLines(sources: readonly SourceEntry[], cols: number): readonly Line[] {
  const read = sources.filter(({ seen }) => seen === "read").length;
  const quoted = sources.length - read;
  return [
    ...text(
      `${String(sources.length)} sources: ${String(read)} read, ${String(quoted)} known from quotations. dr6 sources ID says what rests on one.`,
      cols,
      "",
      "bold",
    ),
    ...sources.flatMap((source) => [
      [],
      ...head(source, cols),
      ...text(named(source), cols, "    ", "dim"),
    ]),
  ];
}

/** One source, and what names it. */
export function sourceLines(source: SourceEntry, cols: number): readonly Line[] {
  return [
    ...head(source, cols),
    [],
    ...text(named(source), cols, "", "dim"),
    ...source.rules.flatMap(({ by, statement, disputes }) => [
      ...text(`${by}${disputes ? " (the source says otherwise)" : ""}`, cols, "  "),
      ...text(statement, cols, "      "),
    ]),
  ];
}

function head({ id, title, where, seen, url }: SourceEntry, cols: number): readonly Line[] {
  return [
    ...text(`${id}: ${title}`, cols, "", "bold"),
    ...text(`${where}  (${seen})`, cols, "    "),
    ...(url === null ? [] : text(url, cols, "    ")),
  ];
}

function named({ rules, package: owner }: SourceEntry): string {
  if (rules.length > 0) {
    return `${String(rules.length)} ${rules.length === 1 ? "row rests" : "rows rest"} on it or ${rules.length === 1 ? "disputes" : "dispute"} it.`;
  }
  return owner === "dumps" ? "Named by readings of register dumps." : "Named by no table.";
}

function text(body: string, cols: number, indent: string, style: Style = "plain"): readonly Line[] {
  return wrap(body, cols - indent.length).map((part): Line => [span(`${indent}${part}`, style)]);
}
