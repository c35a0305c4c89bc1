/** `dr6 scan`: every register dump and bus-lock line in very large logs. */

import {
  cut,
  mergeSummaries,
  parseRange,
  ScanJudge,
  type ScanSummary,
  type Span,
} from "@dr6/dumps";
import { recordLine, summaryJson } from "../render/scan-json.js";
import { summaryLines } from "../render/scan-lines.js";
import { trimEnd } from "../render/line.js";
import { runInOrder } from "../scan/in-order.js";
import { progressBar } from "../scan/progress.js";
import { NoSummary, readSummaries } from "../scan/read-summary.js";
import { inspect, reasonOf } from "../scan/source.js";
import type { ScanTask } from "../scan/task.js";
import { hasWorkers, thisThread, workerThread } from "../scan/threads.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { EXIT, type Io } from "./io.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 scan`, as text. */
export interface ScanOptions {
  readonly jobs?: string;
  readonly range?: string;
  readonly summary?: boolean;
  readonly merge?: boolean;
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;
const WHOLE: Span = { begin: 0, end: Infinity };
/** What is given to a thread at a time. */
const PIECE = 16 * 1_048_576;

/** Runs the command; answers the exit code. */
export async function scanCommandLine(
  named: readonly string[],
  options: ScanOptions,
  io: Io,
): Promise<number> {
  if (named.length === 0 && io.stdinIsTerminal) {
    throw new UsageError("scan takes files, or - for standard input (zcat log.gz | dr6 scan -)");
  }
  const files = named.length === 0 ? ["-"] : named;
  if (options.merge === true) return merge(files, options, io);
  const range = readRange(options.range, files);
  const jobs =
    readSize("--jobs", options.jobs) ?? process.getBuiltinModule("node:os").availableParallelism();
  const work = split(files, range, jobs, options.summary === true);
  for (const failure of work.failures) io.writeError(`dr6: ${failure}\n`);
  const scanned = await scan(work, jobs, io);
  if (options.summary === true) await show(add(scanned.summaries), options, io);
  if (work.failures.length > 0 || scanned.failed) return EXIT.usage;
  return scanned.found > 0 ? EXIT.answered : EXIT.nothingFound;
}

interface Work {
  readonly tasks: readonly ScanTask[];
  /** Bytes of all files, as they are stored; null where one is a pipe, of which nobody knows. */
  readonly bytes: number | null;
  /** Files that can't be read, each as a line. */
  readonly failures: readonly string[];
}

/** The tasks for some files, in their order. */
function split(files: readonly string[], range: Span, jobs: number, summary: boolean): Work {
  const tasks: ScanTask[] = [];
  const failures: string[] = [];
  let bytes: number | null = 0;
  for (const file of files) {
    try {
      const { size, packing } = file === "-" ? { size: null, packing: null } : inspect(file);
      const inPlace = size !== null && packing === null;
      if (!inPlace && range !== WHOLE)
        throw new UsageError("--range takes a file that isn't packed");
      const span = inPlace ? { begin: range.begin, end: Math.min(range.end, size) } : WHOLE;
      bytes = bytes === null || size === null ? null : bytes + size;
      const pieces = inPlace && jobs > 1 && span.begin < span.end ? cut(span, PIECE) : [span];
      tasks.push(...pieces.map((piece) => ({ file, ...piece, summary })));
    } catch (error) {
      if (error instanceof UsageError) throw error;
      failures.push(`cannot read ${quoted(file)}: ${reasonOf(error)}`);
    }
  }
  return { tasks, bytes, failures };
}

interface Scanned {
  readonly found: number;
  readonly failed: boolean;
  /** One a file. */
  readonly summaries: readonly ScanSummary[];
}

/** Runs the tasks and writes the lines of what they find. */
async function scan({ tasks, bytes }: Work, jobs: number, io: Io): Promise<Scanned> {
  io.boundGarbage?.();
  const bar = progressBar(bytes, io.stderrIsTerminal === true ? io.writeError : undefined);
  const most = Math.min(jobs, tasks.length);
  const mayShare = most > 1 && hasWorkers() && !tasks.some(({ file }) => file === "-");
  const count = mayShare ? most : 1;
  // Workers begin to start before this thread, which does as much as one of them, is busy.
  const workers = Array.from({ length: count - 1 }, () => workerThread());
  // A worker is given its next task while it is at one.
  const threads = [thisThread(() => input(io)), ...workers, ...workers];
  const summaries: ScanSummary[] = [];
  let judge = new ScanJudge();
  let [found, failed] = [0, false];
  // Line ends of the file before a task; not known where its scan didn't begin at its beginning, or
  // a part of it could not be read.
  let before: number | null = null;
  const linesBefore = (index: number) => (tasks[index]?.begin === 0 ? 0 : before);
  try {
    await runInOrder(tasks, threads, {
      finds: async (index, batch) => {
        const lines = linesBefore(index);
        const { file = "" } = tasks[index] ?? {};
        const text = batch.map((find) => {
          const record = judge.judge(find);
          return record === null ? "" : recordLine(file, find, record, lines);
        });
        bar.wipe();
        io.write(text.join(""));
        await io.drained?.();
      },
      result: (index, result) => {
        const task = tasks[index];
        // What is known of a boot goes on from piece to piece, but not behind one that wasn't read.
        const next = tasks[index + 1];
        const goesOn = next?.file === task?.file && next?.begin === task?.end;
        if (!goesOn || result.failure !== null) judge = new ScanJudge();
        const lines = linesBefore(index);
        before = lines === null || result.failure !== null ? null : lines + result.lines;
        found += result.found;
        if (result.summary !== null) {
          // Pieces are added up as they come: each may hold as much as the whole.
          const before = tasks[index - 1]?.file === task?.file ? summaries.splice(-1) : [];
          summaries.push(add([...before, result.summary]));
        }
        if (result.failure === null || task === undefined) return;
        failed = true;
        bar.wipe();
        io.writeError(`dr6: cannot read ${quoted(task.file)}: ${result.failure}\n`);
      },
      read: bar.add,
    });
  } finally {
    bar.wipe();
    await Promise.all(workers.map((worker) => worker.close()));
  }
  return { found, failed, summaries };
}

async function* input(io: Io): AsyncGenerator<Uint8Array> {
  if (io.inputBytes === undefined) yield Buffer.from(await io.readInput());
  else yield* io.inputBytes();
}

/** Adds up summaries that were saved. */
async function merge(files: readonly string[], options: ScanOptions, io: Io): Promise<number> {
  const summaries: ScanSummary[] = [];
  for (const file of files) {
    try {
      summaries.push(...readSummaries(file === "-" ? await io.readInput() : io.readFile(file)));
    } catch (error) {
      const why = error instanceof NoSummary ? error.message : reasonOf(error);
      throw new UsageError(`no summary in ${quoted(file)}: ${why}`);
    }
  }
  const summary = add(summaries);
  await show(summary, options, io);
  return summary.dumps + summary.busLocks > 0 ? EXIT.answered : EXIT.nothingFound;
}

function add(summaries: readonly ScanSummary[]): ScanSummary {
  const merged = mergeSummaries(summaries);
  if (merged.ok) return merged.summary;
  throw new UsageError(`a part of ${quoted(merged.twice)} was counted twice`);
}

async function show(summary: ScanSummary, options: ScanOptions, io: Io): Promise<void> {
  if (options.json === true) io.write(`${summaryJson(summary)}\n`);
  else {
    const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
    const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
    io.write(`${paint(summaryLines(summary, cols).map(trimEnd), colour)}\n`);
  }
  await io.drained?.();
}

function readRange(text: string | undefined, files: readonly string[]): Span {
  if (text === undefined) return WHOLE;
  const range = parseRange(text);
  if (range === null) {
    throw new UsageError(`--range takes BEGIN:END in bytes, not ${quoted(text)}`);
  }
  if (files.length !== 1) throw new UsageError("--range takes one file");
  return range;
}
