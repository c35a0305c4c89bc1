/** What `dr6 scan` found as JSON: a line for each record, or one line for a summary. */

import { hex, type Word64 } from "@dr6/core";
import {
  rowsOf,
  TABLE_NAMES,
  TABLES,
  type PlacedRecord,
  type ScanSummary,
  type TableName,
} from "@dr6/dumps";
import { placesOf } from "../scan/first-last.js";
import { shortHex } from "./decode-json.js";
import { jsonLine } from "./json-text.js";

/**
 * A record's line of JSON, but for the number of its line in the file: that is known only when
 * everything before it was scanned.
 */
export interface RecordLine {
  readonly head: string;
  readonly linesBefore: number;
  readonly tail: string;
}

/** The line of a record. */
export function recordLine(file: string, record: PlacedRecord): RecordLine {
  const { offset, linesBefore } = record;
  return {
    head: jsonLine({ schema: "dr6/scan/1", file, offset }).slice(0, -1),
    linesBefore,
    tail: jsonLine(found(record)).slice(1),
  };
}

/** The whole line, with its end; `linesBefore` stand before the scanned stretch, null: not known. */
export function wholeLine({ head, linesBefore, tail }: RecordLine, before: number | null): string {
  const line = before === null ? "null" : String(before + linesBefore + 1);
  return `${head},"line":${line},${tail}\n`;
}

function found(record: PlacedRecord): object {
  const { kind, format, kernel } = record;
  const answer = { text: record.answer.text, certainty: record.answer.certainty };
  if (record.kind === "bus-lock") {
    const { comm, pid, address } = record.busLock;
    const registers = { dr6: null, dr7: null };
    return {
      kind,
      format,
      ...registers,
      kernel,
      cpu: null,
      comm,
      pid,
      address: shortHex(address),
      answer,
    };
  }
  const { dr6, dr7, reporting, stale, undecided, context } = record.dump;
  const { cpu, comm, pid, hardware } = context;
  const registers = { dr6: word(dr6), dr7: word(dr7) };
  const about = { kernel, cpu, comm, pid, hardware, answer };
  return { kind, format, ...registers, ...about, reporting, stale, undecided };
}

function word(value: Word64 | null): string | null {
  return value === null ? null : hex(value);
}

/** The summary as one line, without a line end. */
export function summaryJson(summary: ScanSummary): string {
  const { dumps, busLocks, files } = summary;
  const tables = TABLE_NAMES.map((table) => [table, tableRows(summary, table)] as const);
  return jsonLine({
    schema: "dr6/scan-summary/1",
    dumps,
    busLocks,
    ...placesOf(summary),
    ...Object.fromEntries(tables),
    files: files.map(({ name, segments }) => ({ file: name, segments })),
  });
}

function tableRows({ tables }: ScanSummary, table: TableName): readonly object[] {
  return rowsOf(tables[table]).map(({ key, count }) => ({
    ...Object.fromEntries(TABLES[table].map((column, index) => [column, key[index] ?? null])),
    count,
  }));
}
