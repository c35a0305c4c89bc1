/** The summary of a scan as text: what was found, where, and which values by kernel and by CPU. */

import { printable } from "@dr6/core";
import {
  rowsOf,
  wholeTables,
  type RowKey,
  type ScanSummary,
  type TableName,
  type Tables,
} from "@dr6/dumps";
import { placesOf, type FilePlace } from "../scan/first-last.js";
import { span, type Line } from "./line.js";
import { wrap } from "./wrap.js";

/** Rows of a table that are shown. */
const MOST_ROWS = 10;
/** Of a cell: more than any answer has. */
const MOST_CHARACTERS = 1_000;

const HEADINGS: Readonly<Record<TableName, string>> = {
  values: "BY VALUE",
  byKernel: "BY KERNEL",
  byCpu: "BY CPU",
  byHardware: "BY HARDWARE",
  byAnswer: "BY ANSWER",
};

/** The lines of a summary, none wider than `cols`. */
export function summaryLines(summary: ScanSummary, cols: number): readonly Line[] {
  const { first, last } = placesOf(summary);
  const tables = wholeTables(summary);
  return [
    ...lines(heading(summary), cols, "bold"),
    ...(first === null ? [] : lines(`first ${where(first)}`, cols)),
    ...(last === null ? [] : lines(`last  ${where(last)}`, cols)),
    ...(Object.keys(HEADINGS) as TableName[]).flatMap((table) => tableLines(tables, table, cols)),
  ];
}

function heading({ dumps, busLocks, files }: ScanSummary): string {
  const segments = files.flatMap((file) => file.segments);
  const bytes = segments.reduce((sum, { begin, end }) => sum + end - begin, 0);
  const ends = segments.reduce((sum, each) => sum + each.lines, 0);
  return [
    `${plural(dumps, "register dump")} and ${plural(busLocks, "bus-lock line")}`,
    `in ${plural(files.length, "file")}, ${plural(ends, "line")}, ${plural(bytes, "byte")}`,
  ].join(" ");
}

function tableLines(tables: Tables, table: TableName, cols: number): readonly Line[] {
  const rows = [...rowsOf(tables[table])].sort((a, b) => b.count - a.count);
  if (rows.length === 0) return [];
  const width = String(rows[0]?.count ?? 0).length;
  const more = rows.length - MOST_ROWS;
  return [
    [],
    ...lines(HEADINGS[table], cols, "bold"),
    ...rows.slice(0, MOST_ROWS).flatMap(({ key, count }) => {
      const [head = "", ...rest] = wrap(cells(key, table), cols - width - 4);
      return [
        [span(`  ${String(count).padStart(width)}  ${head}`)],
        ...rest.map((each): Line => [span(`${" ".repeat(width + 4)}${each}`)]),
      ];
    }),
    ...(more > 0 ? [[span(`  ... and ${String(more)} more; --json has all`)]] : []),
  ];
}

function cells(key: RowKey, table: TableName): string {
  const unknown = table === "byKernel" ? "kernel not named" : "not named";
  const shown = key.map((cell, index) => {
    if (cell === null) return table === "byAnswer" || index > key.length - 2 ? "" : unknown;
    return printable(String(cell), MOST_CHARACTERS).replace(
      /^0x([0-9a-f]+)$/,
      (_, digits: string) => digits.toUpperCase(),
    );
  });
  const [head = "", ...rest] = shown;
  const named = table === "byCpu" && key[0] !== null ? `CPU ${head}` : head;
  return [named, ...rest].filter((cell) => cell !== "").join("  ");
}

function where({ file, offset, line }: FilePlace): string {
  const inLine = line === null ? "" : `line ${String(line)}, `;
  return `${inLine}byte ${String(offset)} of ${printable(file, 200)}`;
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function lines(text: string, cols: number, style: "plain" | "bold" = "plain"): readonly Line[] {
  return wrap(text, cols).map((part): Line => [span(part, style)]);
}
