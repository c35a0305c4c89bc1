/** Scans bytes in memory. */

import {
  firstByte,
  scanBuffer,
  scanLog,
  SummaryOfStretch,
  type PlacedRecord,
  type ReadNext,
  type ScanSummary,
  type Span,
} from "../../src/index.js";

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

/** All records of a stretch, and its summary. */
export async function scan(
  log: Uint8Array | string,
  stretch: Span = { begin: 0, end: Infinity },
  portion = Infinity,
): Promise<{ readonly records: readonly PlacedRecord[]; readonly summary: ScanSummary }> {
  const bytes = typeof log === "string" ? bytesOf(log) : log;
  const found: PlacedRecord[] = [];
  const counter = new SummaryOfStretch();
  let [end, lines] = [stretch.begin, 0];
  for await (const step of scanLog(reader(bytes, stretch, portion), stretch, buffer)) {
    for (const record of step.records) {
      found.push(record);
      counter.add(record);
    }
    ({ end, lines } = step);
  }
  return { records: found, summary: counter.summary("log", stretch.begin, end, lines) };
}
