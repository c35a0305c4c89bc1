/** What many records come to, in bounded memory; summaries of pieces add up to that of the whole. */

import { hex } from "@dr6/core";
import { Counter, sumOf, type Counts } from "./counts.js";
import type { PlacedRecord } from "./log-scan.js";
import { dr6Of } from "./record.js";
import { joinSegments, type Place, type Segment } from "./segments.js";

/** What is counted, and by what: `null` stands for what the log doesn't say. */
export const TABLES = {
  values: ["format", "dr6"],
  byKernel: ["kernel", "format", "dr6"],
  byCpu: ["cpu", "format", "dr6"],
  byHardware: ["hardware", "format", "dr6"],
  byAnswer: ["answer", "certainty"],
} as const;

/** The name of a table. */
export type TableName = keyof typeof TABLES;

/** The names of all tables. */
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** What scans of stretches of files found. */
export interface ScanSummary {
  /** Number of dumps. */
  readonly dumps: number;
  /** Number of bus-lock lines. */
  readonly busLocks: number;
  readonly tables: Readonly<Record<TableName, Counts>>;
  /** By name, in order of the names. */
  readonly files: readonly { readonly name: string; readonly segments: readonly Segment[] }[];
}

/** Counts the records of one stretch of a file, which are in order. */
export class SummaryOfStretch {
  #dumps = 0;
  #busLocks = 0;
  #first: Place | null = null;
  #last: Place | null = null;
  readonly #tables = eachTable(() => new Counter());

  /** Counts one record; records come in the order of their offsets. */
  add(record: PlacedRecord): void {
    const place = { offset: record.offset, line: record.linesBefore + 1 };
    this.#first ??= place;
    this.#last = place;
    const isDump = record.kind === "dump";
    if (isDump) this.#dumps += 1;
    else this.#busLocks += 1;
    const dr6 = dr6Of(record);
    const value = [record.format, dr6 === null ? null : hex(dr6)] as const;
    this.#tables.values.add(value);
    this.#tables.byKernel.add([record.kernel, ...value]);
    // A bus-lock line names neither, and what is said about one names its thread.
    if (!isDump) return;
    const { cpu, hardware } = record.dump.context;
    this.#tables.byCpu.add([cpu, ...value]);
    this.#tables.byHardware.add([hardware, ...value]);
    this.#tables.byAnswer.add([record.answer.text, record.answer.certainty]);
  }

  /** The summary, once the stretch is known to end at `end` with so many line ends in it. */
  summary(name: string, begin: number, end: number, lines: number): ScanSummary {
    const segment: Segment = { begin, end, lines, first: this.#first, last: this.#last };
    return {
      dumps: this.#dumps,
      busLocks: this.#busLocks,
      tables: eachTable((table) => this.#tables[table].counts()),
      files: [{ name, segments: end > begin ? [segment] : [] }],
    };
  }
}

/** The sum, or the name of a file of which a part was counted twice. */
export type Merged =
  | { readonly ok: true; readonly summary: ScanSummary }
  | { readonly ok: false; readonly twice: string };

/** Adds summaries up. The order doesn't matter. */
export function mergeSummaries(summaries: readonly ScanSummary[]): Merged {
  const byName = Map.groupBy(
    summaries.flatMap(({ files }) => files),
    ({ name }) => name,
  );
  const files: { name: string; segments: readonly Segment[] }[] = [];
  for (const name of [...byName.keys()].sort()) {
    const segments = joinSegments((byName.get(name) ?? []).flatMap((each) => each.segments));
    if (segments === null) return { ok: false, twice: name };
    files.push({ name, segments });
  }
  return {
    ok: true,
    summary: {
      dumps: summaries.reduce((sum, { dumps }) => sum + dumps, 0),
      busLocks: summaries.reduce((sum, { busLocks }) => sum + busLocks, 0),
      tables: eachTable((table) => sumOf(summaries.map(({ tables }) => tables[table]))),
      files,
    },
  };
}

/** An object with something for each table. */
export function eachTable<T>(make: (table: TableName) => T): Record<TableName, T> {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, make(table)])) as Record<
    TableName,
    T
  >;
}
