/**
 * What a scan finds in a log: register dumps, bus-lock lines, and lines that say of a boot which kernel
 * and machine it is. Each stands for itself: what they mean together is said by who reads them in order.
 */

import { clean, type Cleaned } from "../clean.js";
import type { Dump } from "../dump.js";
import type { LockLine } from "../formats/lock-line.js";
import type { Found } from "../found.js";
import type { LogEvent } from "../log-events.js";
import { findRecords } from "../read.js";
import type { VersionLine } from "../version-line.js";
import { loneBusLock } from "./bus-lock-window.js";
import { loneOops } from "./oops-window.js";
import { placesIn } from "./place.js";
import { textOf } from "./text.js";
import { isNameAt, isOfRecordAt, isProcessAt, type Span } from "./windows.js";

/** A dump, a bus-lock line or a line about a boot. */
export type ScanFind = {
  /** Where its first register's name stands, or `bus_lock`, or its anchor. */
  readonly at: number;
} & (
  | { readonly kind: "dump"; readonly dump: Dump }
  | { readonly kind: "bus-lock"; readonly line: LockLine }
  | { readonly kind: "event"; readonly event: LogEvent }
);

/** What a window holds. */
export interface FoundInWindow {
  readonly finds: readonly ScanFind[];
  /** The anchors of {@link BOOT_ANCHORS} that need not be looked at any more. */
  readonly told: readonly number[];
}

/** All anchors in a stretch of the bytes, in order. */
export interface Hits extends Span {
  readonly hits: readonly number[];
}

/** Decodes one window of `bytes`; the anchors around it are known too. */
export function findsIn(bytes: Uint8Array, window: Span, around: Hits): FoundInWindow {
  const text = textOf(bytes, window.begin, window.end);
  // Where there are as many characters as bytes, an offset in the one is that in the other.
  const short =
    text.length === window.end - window.begin ? alone(bytes, text, window, around) : null;
  return short ?? findsInText(bytes, text, window, around);
}

/** The short ways. */
function alone(bytes: Uint8Array, text: string, window: Span, around: Hits): FoundInWindow | null {
  const lock = loneBusLock(text);
  if (lock !== null) {
    return { finds: locks([lock.busLock], () => window.begin + lock.at), told: [] };
  }
  if (window.begin < around.begin || window.end > around.end) return null;
  const inside = around.hits.filter((hit) => hit >= window.begin && hit < window.end);
  const records = inside.filter((hit) => isOfRecordAt(bytes, hit));
  const processes = inside.filter((hit) => isProcessAt(bytes, hit));
  if (!records.every((hit) => isNameAt(bytes, hit))) return null;
  const inText = (hit: number) => hit - window.begin;
  const oops = loneOops(text, records.map(inText), processes.map(inText));
  if (oops === null) return null;
  const { dump, version } = oops;
  const kernel = version?.kernel ?? null;
  const said = processes.flatMap((at): ScanFind[] =>
    kernel === null ? [] : [{ kind: "event", at, event: { kind: "version", kernel } }],
  );
  return { finds: [...said, { kind: "dump", at: window.begin + oops.at, dump }], told: processes };
}

/** The long way: the text is cleaned, and every format tried. */
export function findsInText(
  bytes: Uint8Array,
  text: string,
  window: Span,
  around: Hits,
): FoundInWindow {
  const cleaned = clean(text);
  const { dumps, busLocks, places, versions } = findRecords(cleaned);
  const said = processesIn(bytes, window, around, cleaned, versions);
  if (dumps.length + busLocks.length === 0) return said;
  const records = around.hits.filter((hit) => isOfRecordAt(bytes, hit));
  const { ofName, ofBusLock } = placesIn(bytes, window, records, cleaned);
  const found = dumps.map((dump, index): ScanFind => ({
    kind: "dump",
    at: ofName(places[index]?.start ?? 0),
    dump,
  }));
  const finds = [...said.finds, ...found, ...locks(busLocks, ofBusLock)];
  return { finds: finds.sort((a, b) => a.at - b.at), told: said.told };
}

const PROCESS = /comm:/gi;

/**
 * The lines with a process, which were read with the rest of the text: where it has as many as the
 * bytes, each is in its place, and need not be read again.
 */
function processesIn(
  bytes: Uint8Array,
  window: Span,
  around: Hits,
  cleaned: Cleaned,
  versions: readonly Found<VersionLine>[],
): FoundInWindow {
  const none = { finds: [], told: [] };
  if (window.begin < around.begin || window.end > around.end) return none;
  const told = around.hits.filter(
    (hit) => hit >= window.begin && hit < window.end && isProcessAt(bytes, hit),
  );
  const places = [...cleaned.text.matchAll(PROCESS)].map(({ index }) => index);
  if (places.length !== told.length) return none;
  let nth = 0;
  const finds = versions.flatMap(({ at, value: { kernel } }): ScanFind[] => {
    while ((places[nth] ?? Infinity) < at) nth += 1;
    const place = told[nth];
    if (kernel === null || place === undefined) return [];
    return [{ kind: "event", at: place, event: { kind: "version", kernel } }];
  });
  return { finds, told };
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
