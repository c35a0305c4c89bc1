/** What the lines around the anchors of {@link BOOT_ANCHORS} say, and those about suppressed lines. */

import { clean } from "../clean.js";
import { findLogEvents, type LogEvent } from "../log-events.js";
import { findVersionLines } from "../version-line.js";
import { textOf } from "./text.js";
import { isProcessAt, type Span } from "./windows.js";

/** What such an anchor is looked at for. */
interface Wanted {
  /** The anchor itself. */
  readonly word: RegExp;
  readonly kind: LogEvent["kind"];
  /** Stands in the line too: most lines with an anchor say nothing, and are not read. */
  readonly hint: RegExp;
  /** Whether the second count of the same CPUs may stand behind it. */
  readonly counts?: true;
}

/** By the first byte of the anchor. */
const WANTED: Readonly<Record<string, Wanted>> = {
  L: { word: /Linux ve/g, kind: "boot", hint: /Linux version \S/ },
  C: { word: /CPU0:/g, kind: "vendor", hint: /CPU0:\s*(?:AMD|Intel)/, counts: true },
  u: { word: /ught up/g, kind: "brought-up", hint: /Brought up/, counts: true },
  A: { word: /APIC/g, kind: "later", hint: /Booting/ },
  b: { word: /bus_lock/g, kind: "suppressed", hint: /handle_bus_lock:/ },
};
const PROCESS: Wanted = { word: /comm:/gi, kind: "version", hint: /pid:/i };

/** How much is read before and behind an anchor; where the second count may stand, so much behind. */
const BEFORE = 256;
const BEHIND = 512;
const SECOND_COUNT_BEHIND = 4_096;
/** How far before its anchor a line may begin to say it. */
const WITHIN = 160;
/** Each of the lines that count CPUs; the second count belongs to the one before it. */
const COUNTING = /CPU0:|ught up/;

/** What the line around the anchor at `hit` says, and the second count of its CPUs; mostly nothing. */
export function eventsAt(bytes: Uint8Array, hit: number, data: Span): readonly LogEvent[] {
  const wanted = wantedAt(bytes, hit);
  if (wanted === undefined) return [];
  const { word, kind, hint, counts } = wanted;
  const begin = Math.max(data.begin, hit - BEFORE);
  const before = textOf(bytes, begin, hit);
  const near = textOf(bytes, hit, Math.min(data.end, hit + BEHIND));
  if (!hint.test(before + near)) return [];
  const behind = counts ? textOf(bytes, hit, Math.min(data.end, hit + SECOND_COUNT_BEHIND)) : near;
  const cleaned = clean(before + behind);
  const places = [...cleaned.text.matchAll(word)].map(({ index }) => index);
  const nth = [...before.matchAll(word)].length;
  const [last = -Infinity, place] = nth === 0 ? [undefined, places[0]] : places.slice(nth - 1);
  if (place === undefined) return [];
  const events = findLogEvents(cleaned, kind === "version" ? findVersionLines(cleaned) : []);
  const own = events.filter(
    ({ at, value }) => value.kind === kind && at > Math.max(last, place - WITHIN) && at <= place,
  );
  if (!counts) return own.map(({ value }) => value);
  const rest = cleaned.text.slice(place + 1).search(COUNTING);
  const until = rest < 0 ? Infinity : place + 1 + rest;
  const second = events.filter(
    ({ at, value }) => value.kind === "activated" && at > place && at < until,
  );
  return [...own, ...second].map(({ value }) => value);
}

function wantedAt(bytes: Uint8Array, hit: number): Wanted | undefined {
  return isProcessAt(bytes, hit) ? PROCESS : WANTED[String.fromCharCode(bytes[hit] ?? 0)];
}
