/** What many records come to, in bounded memory; summaries of pieces add up to that of the whole. */

import { hex } from "@dr6/core";
import { BootCounter, sumTables, tablesOf, type BootCounts } from "./boot-counts.js";
import { Counter, sumOf, type Counts } from "./counts.js";
import type { PlacedFind } from "./log-scan.js";
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

/** Tables of counts. */
export type Tables = Readonly<Record<TableName, Counts>>;

/** What scans of stretches of files found. */
export interface ScanSummary {
  /** Number of dumps. */
  readonly dumps: number;
  /** Number of bus-lock lines. */
  readonly busLocks: number;
  /** Without the boots at the ends of segments, which may go on: see {@link wholeTables}. */
  readonly tables: Tables;
  /** By name, in order of the names. */
  readonly files: readonly { readonly name: string; readonly segments: readonly Segment[] }[];
}

/** Counts what is found in one stretch of a file, in order. */
export class SummaryOfStretch {
  #dumps = 0;
  #busLocks = 0;
  #first: Place | null = null;
  #last: Place | null = null;
  readonly #values = new Counter();
  readonly #byCpu = new Counter();
  readonly #byHardware = new Counter();
  #head: BootCounts | null = null;
  #boot = new BootCounter();
  readonly #byKernel = new Counter();
  readonly #byAnswer = new Counter();

  /** Counts what is found next. */
  add(find: PlacedFind): void {
    if (find.kind === "event") {
      if (find.event.kind === "boot") this.#begin(find.event.kernel);
      else this.#boot.tell(find.event);
      return;
    }
    const place = { offset: find.offset, line: find.linesBefore + 1 };
    this.#first ??= place;
    this.#last = place;
    if (find.kind === "bus-lock") {
      // It names no CPU, and what it means depends on the others.
      this.#busLocks += 1;
      this.#values.add(["bus-lock", null]);
      this.#boot.addBusLock(find.line);
      return;
    }
    this.#dumps += 1;
    const { format, dr6, context } = find.dump;
    const value = [format, dr6 === null ? null : hex(dr6)] as const;
    this.#values.add(value);
    this.#byCpu.add([context.cpu, ...value]);
    this.#byHardware.add([context.hardware, ...value]);
    this.#boot.addDump(find.dump);
  }

  /** A boot line: what came before it is whole, but for the beginning of the first. */
  #begin(kernel: string | null): void {
    const ended = this.#boot.counts();
    if (this.#head === null) this.#head = ended;
    else {
      const { byKernel, byAnswer } = tablesOf(ended);
      this.#byKernel.addAll(byKernel);
      this.#byAnswer.addAll(byAnswer);
    }
    this.#boot = new BootCounter(kernel);
  }

  /** The summary, once the stretch is known to end at `end` with so many line ends in it. */
  summary(name: string, begin: number, end: number, lines: number): ScanSummary {
    const open = this.#boot.counts();
    const [head, tail] = this.#head === null ? [open, null] : [this.#head, open];
    const places = { first: this.#first, last: this.#last };
    const segment: Segment = { begin, end, lines, ...places, head, tail };
    return {
      dumps: this.#dumps,
      busLocks: this.#busLocks,
      tables: {
        values: this.#values.counts(),
        byCpu: this.#byCpu.counts(),
        byHardware: this.#byHardware.counts(),
        byKernel: this.#byKernel.counts(),
        byAnswer: this.#byAnswer.counts(),
      },
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
  const whole: BootCounts[] = [];
  for (const name of [...byName.keys()].sort()) {
    const joined = joinSegments((byName.get(name) ?? []).flatMap((each) => each.segments));
    if (joined === null) return { ok: false, twice: name };
    files.push({ name, segments: joined.segments });
    whole.push(...joined.whole);
  }
  const tables = eachTable((table) => sumOf(summaries.map(({ tables }) => tables[table])));
  return {
    ok: true,
    summary: {
      dumps: summaries.reduce((sum, { dumps }) => sum + dumps, 0),
      busLocks: summaries.reduce((sum, { busLocks }) => sum + busLocks, 0),
      tables: { ...tables, ...sumTables([tables, ...whole.map(tablesOf)]) },
      files,
    },
  };
}

/** The tables with the boots at the ends of segments, as far as these are known. */
export function wholeTables({ tables, files }: ScanSummary): Tables {
  const open = files
    .flatMap(({ segments }) => segments)
    .flatMap(({ head, tail }) => (tail === null ? [head] : [head, tail]));
  return { ...tables, ...sumTables([tables, ...open.map(tablesOf)]) };
}

/** An object with something for each table. */
export function eachTable<T>(make: (table: TableName) => T): Record<TableName, T> {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, make(table)])) as Record<
    TableName,
    T
  >;
}
