/** What a scan reports of a log: register dumps and bus-lock lines, each with its meaning. */

import type { Word64 } from "@dr6/core";
import { clean } from "../clean.js";
import type { DiagnoseOptions } from "../evidence.js";
import type { DumpFormatId } from "../formats/format-id.js";
import type { BusLock } from "../formats/bus-lock.js";
import type { DecodedDump } from "../decode.js";
import { findRecords } from "../read.js";
import type { Statement } from "../statement.js";
import { loneBusLock } from "./bus-lock-window.js";
import { placesIn } from "./place.js";
import { verdictsUnder, type Verdicts } from "./verdicts.js";
import type { Span } from "./windows.js";

/**
 * A dump or a bus-lock line of a log. Its lines are counted from the beginning of what was decoded
 * around it; where it stands in the log, {@link PlacedRecord} says.
 */
export type ScanRecord = {
  /** Where in the scanned bytes its first register's name stands, or `bus_lock`. */
  readonly at: number;
  readonly answer: Statement;
  /** The release as printed; null where the text around it names none. */
  readonly kernel: string | null;
} & (
  | { readonly kind: "dump"; readonly format: DumpFormatId; readonly dump: DecodedDump }
  | { readonly kind: "bus-lock"; readonly format: "bus-lock"; readonly busLock: BusLock }
);

/** The value of DR6 in a record; null where it has none. */
export function dr6Of(record: ScanRecord): Word64 | null {
  return record.kind === "dump" ? record.dump.dr6 : null;
}

/** Options of a scan that is given none: always the same, so that what is known under them is kept. */
const NO_OPTIONS: DiagnoseOptions = {};

/** Made when it is needed, because a realm with nothing but the language hasn't got it. */
let decoder: InstanceType<typeof TextDecoder> | undefined;

/** Decodes one window of `bytes`; `hits` are the anchors in it and around it. */
export function recordsIn(
  bytes: Uint8Array,
  window: Span,
  hits: readonly number[],
  options: DiagnoseOptions = NO_OPTIONS,
): readonly ScanRecord[] {
  decoder ??= new TextDecoder();
  const text = decoder.decode(bytes.subarray(window.begin, window.end));
  const verdicts = verdictsUnder(options);
  // Where there are as many characters as bytes, an offset in the one is that in the other.
  const lone = text.length === window.end - window.begin ? loneBusLock(text) : null;
  if (lone !== null) return locks([lone.busLock], () => window.begin + lone.at, verdicts);
  const cleaned = clean(text);
  const { dumps, busLocks, places } = findRecords(cleaned);
  if (dumps.length + busLocks.length === 0) return [];
  const { ofName, ofBusLock } = placesIn(bytes, window, hits, cleaned);
  const found = dumps.map((dump, index): ScanRecord => {
    const decoded = { ...dump, ...verdicts.ofDump(dump) };
    return {
      kind: "dump",
      at: ofName(places[index]?.start ?? 0),
      format: dump.format,
      kernel: dump.context.kernel,
      answer: decoded.answer,
      dump: decoded,
    };
  });
  return [...found, ...locks(busLocks, ofBusLock, verdicts)].sort((a, b) => a.at - b.at);
}

/** The records of bus-lock lines; `placeOf` is asked for the `nth` of those in a line, from 0. */
function locks(
  busLocks: readonly BusLock[],
  placeOf: (line: number, nth: number) => number,
  verdicts: Verdicts,
): readonly ScanRecord[] {
  let [line, nth] = [0, 0];
  return busLocks.flatMap((busLock): ScanRecord[] => {
    [line, nth] = [busLock.line, busLock.line === line ? nth + 1 : 0];
    const answer = verdicts.ofBusLock(busLock);
    if (answer === null) return [];
    const at = placeOf(line, nth);
    return [{ kind: "bus-lock", format: "bus-lock", at, kernel: busLock.kernel, answer, busLock }];
  });
}
