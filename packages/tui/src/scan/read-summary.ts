/** Reads summaries that `dr6 scan --summary --json` printed, each on a line of its own. */

import {
  DUMP_COLUMNS,
  dumpOfRow,
  eachTable,
  TABLES,
  type BootCounts,
  type BootFacts,
  type Names,
  type Place,
  type RowKey,
  type ScanSummary,
  type Segment,
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
  const settled = object(json["settled"]);
  return {
    dumps: count(json["dumps"]),
    busLocks: count(json["busLocks"]),
    tables: eachTable((table) => {
      const from = table === "byKernel" || table === "byAnswer" ? settled : json;
      return rows(from[table], TABLES[table]);
    }),
    files: list(json["files"]).map((each) => {
      const file = object(each);
      return { name: text(file["file"]), segments: list(file["segments"]).map(segment) };
    }),
  };
}

function rows(value: unknown, columns: readonly string[]): ReadonlyMap<string, number> {
  return new Map(list(value).map((row) => tableRow(object(row), columns)));
}

function tableRow(
  row: Readonly<Record<string, unknown>>,
  columns: readonly string[],
): [string, number] {
  const key = columns.map((column): RowKey[number] => {
    const value = row[column];
    if (value === null || typeof value === "string" || typeof value === "number") return value;
    throw new NoSummary(`a row has no ${column}`);
  });
  return [JSON.stringify(key), count(row["count"])];
}

function segment(value: unknown): Segment {
  const { begin, end, lines, first, last, head, tail } = object(value);
  const span = { begin: count(begin), end: count(end) };
  if (span.begin >= span.end) throw new NoSummary("a segment is empty");
  const places = { first: place(first), last: place(last) };
  const open = { head: boot(head), tail: tail === null ? null : boot(tail) };
  return { ...span, lines: count(lines), ...places, ...open };
}

function boot(value: unknown): BootCounts {
  const json = object(value);
  const dumps = rows(json["dumps"], DUMP_COLUMNS);
  for (const row of dumps.keys()) {
    if (dumpOfRow(JSON.parse(row) as RowKey) === null) throw new NoSummary("a dump is none");
  }
  const facts: BootFacts = {
    begun: json["begun"] === true,
    kernels: list(json["kernels"]).map(text),
    vendors: list(json["vendors"]).map(vendor),
    broughtUp: count(json["broughtUp"]),
    activated: count(json["activated"]),
    later: count(json["later"]),
    suppressed: count(json["suppressed"]),
    lines: count(json["lines"]),
    threads: names(json["threads"]),
    addresses: names(json["addresses"]),
  };
  return { facts, dumps };
}

function names(value: unknown): Names {
  return value === null ? null : list(value).map(text);
}

function vendor(value: unknown): BootFacts["vendors"][number] {
  if (value === "intel" || value === "amd") return value;
  throw new NoSummary("a vendor is unknown");
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
