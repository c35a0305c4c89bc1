/** One piece of work of a scan: a stretch of one file. The same in this thread and in a worker. */

import type { Readable } from "node:stream";

import {
  firstByte,
  scanBuffer,
  scanLog,
  SummaryOfStretch,
  type Filter,
  type PlacedFind,
  type ScanSummary,
} from "@dr6/dumps";
import { fromStream, openFile, reasonOf, type Source } from "./source.js";

/** What is to be scanned, and what for. */
export interface ScanTask {
  /** As the user names it; `-` is standard input. */
  readonly file: string;
  readonly begin: number;
  /** Infinity: to the end. */
  readonly end: number;
  /** Whether finds are counted instead of listed. */
  readonly summary: boolean;
}

/** What became of a task. */
export interface TaskResult {
  /** Line ends in what was scanned. */
  readonly lines: number;
  /** Dumps and bus-lock lines. */
  readonly found: number;
  /** Null where finds were listed. */
  readonly summary: ScanSummary | null;
  /** Why the scan ended early; null where it didn't. */
  readonly failure: string | null;
}

/** Who takes what a task finds. */
export interface Sink {
  /** What is found next, in order; what follows is found once it is taken. */
  readonly finds: (batch: readonly PlacedFind[]) => Promise<void>;
  /** Bytes of the file that were read since it was last told. */
  readonly read: (bytes: number) => void;
}

/** Finds of a batch, some 30 KB. */
const BATCH = 64;

let buffer: Filter | undefined;

/** Scans a stretch. What can't be read is no exception but part of the result. */
export async function runTask(
  task: ScanTask,
  sink: Sink,
  stdin: () => Readable | AsyncIterable<Uint8Array>,
): Promise<TaskResult> {
  const counter = new SummaryOfStretch();
  let batch: PlacedFind[] = [];
  let [found, lines, end, told] = [0, 0, task.begin, 0];
  let failure: string | null = null;
  let source: Source | undefined;
  try {
    source = task.file === "-" ? fromStream(stdin()) : openFile(task.file, firstByte(task));
    buffer ??= scanBuffer();
    for await (const step of scanLog(source.read, task, buffer)) {
      ({ end, lines } = step);
      for (const find of step.finds) {
        if (find.kind !== "event") found += 1;
        if (task.summary) counter.add(find);
        else batch.push(find);
        if (batch.length < BATCH) continue;
        await sink.finds(batch);
        batch = [];
      }
      sink.read(source.consumed() - told);
      told = source.consumed();
    }
  } catch (error) {
    failure = reasonOf(error);
  } finally {
    source?.close();
  }
  if (batch.length > 0) await sink.finds(batch);
  const summary = task.summary ? counter.summary(task.file, task.begin, end, lines) : null;
  return { lines, found, summary, failure };
}
