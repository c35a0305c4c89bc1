/** What `dr6 scan` found as JSON: a line for each record, or one line for a summary. */

import { hex, type Word64 } from "@dr6/core";
import {
  DUMP_COLUMNS,
  rowsOf,
  TABLE_NAMES,
  TABLES,
  wholeTables,
  type BootCounts,
  type Counts,
  type ScanPlace,
  type ScanRecord,
  type ScanSummary,
} from "@dr6/dumps";
import { placesOf } from "../scan/first-last.js";
import { shortHex } from "./decode-json.js";
import { jsonLine } from "./json-text.js";

/**
 * The line of a record, with its end.
 *
 * @param before line ends of the file before the scanned stretch; null where that isn't known
 */
export function recordLine(
  file: string,
  { offset, linesBefore }: ScanPlace,
  record: ScanRecord,
  before: number | null,
): string {
  const line = before === null ? null : before + linesBefore + 1;
  return `${jsonLine({ schema: "dr6/scan/1", file, offset, line, ...found(record) })}\n`;
}

function found(record: ScanRecord): object {
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
  const whole = wholeTables(summary);
  const tables = TABLE_NAMES.map((table) => [table, rows(whole[table], TABLES[table])] as const);
  const { byKernel, byAnswer } = summary.tables;
  return jsonLine({
    schema: "dr6/scan-summary/1",
    dumps,
    busLocks,
    ...placesOf(summary),
    ...Object.fromEntries(tables),
    // What `dr6 scan --merge` needs: the same tables without the boots at the ends of segments.
    settled: {
      byKernel: rows(byKernel, TABLES.byKernel),
      byAnswer: rows(byAnswer, TABLES.byAnswer),
    },
    files: files.map(({ name, segments }) => ({
      file: name,
      segments: segments.map(({ head, tail, ...segment }) => ({
        ...segment,
        head: bootJson(head),
        tail: tail === null ? null : bootJson(tail),
      })),
    })),
  });
}

function bootJson({ facts, dumps }: BootCounts): object {
  return { ...facts, dumps: rows(dumps, DUMP_COLUMNS) };
}

function rows(counts: Counts, columns: readonly string[]): readonly object[] {
  return rowsOf(counts).map(({ key, count }) => ({
    ...Object.fromEntries(columns.map((column, index) => [column, key[index] ?? null])),
    count,
  }));
}
