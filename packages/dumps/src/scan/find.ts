/**
 * What a scan finds in a log: register dumps, bus-lock lines, and lines that say of a boot which kernel
 * and machine it is. Each stands for itself: what they mean together is said by who reads them in order.
 */

import { clean } from "../clean.js";
import type { Dump } from "../dump.js";
import type { LockLine } from "../formats/lock-line.js";
import type { LogEvent } from "../log-events.js";
import { findRecords } from "../read.js";
import { loneBusLock } from "./bus-lock-window.js";
import { placesIn } from "./place.js";
import { textOf } from "./text.js";
import type { Span } from "./windows.js";

/** A dump, a bus-lock line or a line about a boot. */
export type ScanFind = {
  /** Where its first register's name stands, or `bus_lock`, or its anchor. */
  readonly at: number;
} & (
  | { readonly kind: "dump"; readonly dump: Dump }
  | { readonly kind: "bus-lock"; readonly line: LockLine }
  | { readonly kind: "event"; readonly event: LogEvent }
);

/** Decodes one window of `bytes`; `hits` are the anchors in it and around it. */
export function findsIn(
  bytes: Uint8Array,
  window: Span,
  hits: readonly number[],
): readonly ScanFind[] {
  const text = textOf(bytes, window.begin, window.end);
  // Where there are as many characters as bytes, an offset in the one is that in the other.
  const lone = text.length === window.end - window.begin ? loneBusLock(text) : null;
  if (lone !== null) return locks([lone.busLock], () => window.begin + lone.at);
  const cleaned = clean(text);
  const { dumps, busLocks, places } = findRecords(cleaned);
  if (dumps.length + busLocks.length === 0) return [];
  const { ofName, ofBusLock } = placesIn(bytes, window, hits, cleaned);
  const found = dumps.map((dump, index): ScanFind => ({
    kind: "dump",
    at: ofName(places[index]?.start ?? 0),
    dump,
  }));
  return [...found, ...locks(busLocks, ofBusLock)].sort((a, b) => a.at - b.at);
}

/** Bus-lock lines; `placeOf` is asked for the `nth` of those in a line, from 0. */
function locks(
  busLocks: readonly LockLine[],
  placeOf: (line: number, nth: number) => number,
): readonly ScanFind[] {
  let [number, nth] = [0, 0];
  return busLocks.map(({ line, comm, pid, address }): ScanFind => {
    [number, nth] = [line, line === number ? nth + 1 : 0];
    return { kind: "bus-lock", at: placeOf(line, nth), line: { line, comm, pid, address } };
  });
}
