/** Reads summaries that `dr6 scan --summary --json` printed, each on a line of its own. */

import {
  eachTable,
  TABLES,
  type Place,
  type RowKey,
  type ScanSummary,
  type Segment,
  type TableName,
} from "@dr6/dumps";

/** Thrown where a text is no such summary. */
export class NoSummary extends Error {}

/** All summaries of a text. */
export function readSummaries(text: string): readonly ScanSummary[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => summaryOf(parse(line)));
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new NoSummary("it is not JSON");
  }
}

function summaryOf(value: unknown): ScanSummary {
  const json = object(value);
  if (json["schema"] !== "dr6/scan-summary/1") throw new NoSummary("it has another schema");
  return {
    dumps: count(json["dumps"]),
    busLocks: count(json["busLocks"]),
    tables: eachTable(
      (table) => new Map(list(json[table]).map((row) => tableRow(object(row), table))),
    ),
    files: list(json["files"]).map((each) => {
      const file = object(each);
      return { name: text(file["file"]), segments: list(file["segments"]).map(segment) };
    }),
  };
}

function tableRow(row: Readonly<Record<string, unknown>>, table: TableName): [string, number] {
  const key = TABLES[table].map((column): RowKey[number] => {
    const value = row[column];
    if (value === null || typeof value === "string" || typeof value === "number") return value;
    throw new NoSummary(`${table} has a row without ${column}`);
  });
  return [JSON.stringify(key), count(row["count"])];
}

function segment(value: unknown): Segment {
  const { begin, end, lines, first, last } = object(value);
  const span = { begin: count(begin), end: count(end) };
  if (span.begin >= span.end) throw new NoSummary("a segment is empty");
  return { ...span, lines: count(lines), first: place(first), last: place(last) };
}

function place(value: unknown): Place | null {
  if (value === null) return null;
  const { offset, line } = object(value);
  return { offset: count(offset), line: count(line) };
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  throw new NoSummary("an object is missing");
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw new NoSummary("a list is missing");
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  throw new NoSummary("a name is missing");
}

function count(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new NoSummary("a number is missing");
}
