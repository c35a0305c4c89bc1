/** Scans bytes in memory. */

import {
  firstByte,
  scanBuffer,
  ScanJudge,
  scanLog,
  SummaryOfStretch,
  type PlacedFind,
  type ReadNext,
  type ScanPlace,
  type ScanRecord,
  type ScanSummary,
  type Span,
} from "../../src/index.js";

/** A record with its place in the log. */
export type PlacedRecord = ScanRecord & ScanPlace;

const buffer = scanBuffer();
const encoder = new TextEncoder();

/** The bytes of a text. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** Reads bytes in portions of `portion`, from where a scan of `stretch` begins. */
function reader(log: Uint8Array, stretch: Span, portion = Infinity): ReadNext {
  let at = firstByte(stretch);
  return (target) => {
    const part = log.subarray(at, at + Math.min(portion, target.length));
    target.set(part);
    at += part.length;
    return part.length;
  };
}

/** What a scan of a stretch gives. */
export interface Scanned {
  readonly finds: readonly PlacedFind[];
  readonly summary: ScanSummary;
}

/** All that is found in a stretch, and its summary. */
export async function find(
  log: Uint8Array | string,
  stretch: Span = { begin: 0, end: Infinity },
  portion = Infinity,
): Promise<Scanned> {
  const bytes = typeof log === "string" ? bytesOf(log) : log;
  const finds: PlacedFind[] = [];
  const counter = new SummaryOfStretch();
  let [end, lines] = [stretch.begin, 0];
  for await (const step of scanLog(reader(bytes, stretch, portion), stretch, buffer)) {
    for (const each of step.finds) {
      finds.push(each);
      counter.add(each);
    }
    ({ end, lines } = step);
  }
  return { finds, summary: counter.summary("log", stretch.begin, end, lines) };
}

/** What finds mean that follow each other. */
export function judged(finds: readonly PlacedFind[]): readonly PlacedRecord[] {
  const judge = new ScanJudge();
  return finds.flatMap((each): PlacedRecord[] => {
    const record = judge.judge(each);
    const { offset, linesBefore } = each;
    return record === null ? [] : [{ ...record, offset, linesBefore }];
  });
}

/** All records of a stretch, and its summary. */
export async function scan(
  log: Uint8Array | string,
  stretch?: Span,
  portion?: number,
): Promise<{ readonly records: readonly PlacedRecord[]; readonly summary: ScanSummary }> {
  const { finds, summary } = await find(log, stretch, portion);
  return { records: judged(finds), summary };
}
