/** What a scan reports of a log: register dumps and bus-lock lines, each with its meaning. */

import type { Word64 } from "@dr6/core";
import { clean } from "../clean.js";
import { diagnoseDump } from "../diagnose.js";
import type { DiagnoseOptions } from "../evidence.js";
import type { DumpFormatId } from "../formats/format-id.js";
import type { BusLock } from "../formats/bus-lock.js";
import type { DecodedDump } from "../decode.js";
import { readCleaned } from "../read.js";
import type { Statement } from "../statement.js";
import { weighBusLocks } from "../weigh-bus-locks.js";
import { placesIn } from "./place.js";
import type { Span } from "./windows.js";

/** A dump or a bus-lock line of a log. */
export type ScanRecord = {
  /** Where its first register's name stands, or `bus_lock`. */
  readonly at: number;
  readonly answer: Statement;
  readonly kernel: string | null;
} & (
  | { readonly kind: "dump"; readonly format: DumpFormatId; readonly dump: DecodedDump }
  | { readonly kind: "bus-lock"; readonly format: "bus-lock"; readonly busLock: BusLock }
);

/** The value of DR6 in a record; null where it has none. */
export function dr6Of(record: ScanRecord): Word64 | null {
  return record.kind === "dump" ? record.dump.dr6 : null;
}

/** Decodes one window of `bytes`; `hits` are the anchors in it and around it. */
export function recordsIn(
  bytes: Uint8Array,
  window: Span,
  hits: readonly number[],
  options: DiagnoseOptions = {},
): readonly ScanRecord[] {
  const text = new TextDecoder().decode(bytes.subarray(window.begin, window.end));
  const cleaned = clean(text);
  const { read, starts } = readCleaned(cleaned);
  if (read.dumps.length + read.busLocks.length === 0) return [];
  const places = placesIn(bytes, window, hits, cleaned);
  const dumps = read.dumps.map((dump, index): ScanRecord => {
    const decoded = { ...dump, ...diagnoseDump(dump, options) };
    return {
      kind: "dump",
      at: places.ofName(starts[index] ?? 0),
      format: dump.format,
      kernel: dump.context.kernel,
      answer: decoded.answer,
      dump: decoded,
    };
  });
  let [line, nth] = [0, 0];
  const busLocks = read.busLocks.flatMap((busLock): ScanRecord[] => {
    [line, nth] = [busLock.line, busLock.line === line ? nth + 1 : 0];
    const answer = weighBusLocks([busLock], options);
    if (answer === null) return [];
    const at = places.ofBusLock(line, nth);
    return [{ kind: "bus-lock", format: "bus-lock", at, kernel: busLock.kernel, answer, busLock }];
  });
  return [...dumps, ...busLocks].sort((a, b) => a.at - b.at);
}
