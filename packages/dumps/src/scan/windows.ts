/**
 * Which stretches of a log to decode, given the places of anchors: from the line that names CPU,
 * process and kernel to the end of the call trace. Stretches that touch become one.
 */

/** A half-open stretch of bytes: `end` is behind the last, `Infinity` for all that there is. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** Anchors that are no further apart may belong to one dump: other lines may stand between its own. */
export const REACH = 16_384;
/** What is decoded before the first anchor where no line before it names the process. */
const BEFORE = 2_048;
/** How far before it the line may stand that names the process. */
export const FAR_BEFORE = 28_672;
/** What is decoded before that line. */
const BEFORE_PROCESS = 512;
/** What is decoded behind the last anchor: the call trace, where it passes through a #DB. */
export const BEHIND = 4_096;
/** Where it doesn't: the end of a number that another message interrupts. */
const BEHIND_AT_LEAST = 1_536;
/** What is decoded on both sides of anchors none of which is a register's name. */
const AROUND_PHRASE = 256;
/** How long a line may be that is decoded as a whole. */
export const LONGEST_LINE = 1_024;

/** In a call trace that passes through a #DB. */
const DEBUG_FRAMES = ["#DB", "_debug"].map((text) =>
  Array.from(text, (character) => character.charCodeAt(0)),
);

const LINE_END = 0x0a;

/** The stretches to decode within `data`, the part of `bytes` that may be read, in order. */
export function windowsOf(bytes: Uint8Array, hits: readonly number[], data: Span): readonly Span[] {
  const windows: Span[] = [];
  for (const group of groups(bytes, hits)) {
    const window = { begin: beginOf(bytes, group, data), end: endOf(bytes, group, data) };
    const last = windows.at(-1);
    if (last !== undefined && window.begin <= last.end) {
      windows[windows.length - 1] = { begin: Math.min(last.begin, window.begin), end: window.end };
    } else windows.push(window);
  }
  return windows;
}

/** Anchors that may belong together: the first, the last, and whether one is a register's name. */
interface Group extends Span {
  readonly named: boolean;
}

function groups(bytes: Uint8Array, hits: readonly number[]): readonly Group[] {
  const found: Group[] = [];
  for (const hit of hits) {
    const last = found.at(-1);
    const named = isNameAt(bytes, hit);
    if (last !== undefined && hit - last.end <= REACH) {
      found[found.length - 1] = { begin: last.begin, end: hit, named: last.named || named };
    } else found.push({ begin: hit, end: hit, named });
  }
  return found;
}

/** Whether the anchor at `at` is in dumps and bus-lock lines: those begin with D, b and #. */
export function isOfRecordAt(bytes: Uint8Array, at: number): boolean {
  return isNameAt(bytes, at) || isBusLockAt(bytes, at) || bytes[at] === 0x23;
}

/** Whether the anchor at `at` is `comm:`: no other one but `CPU0:` begins with c. */
export function isProcessAt(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xdf) === 0x43 && ((bytes[at + 1] ?? 0) & 0xdf) === 0x4f;
}

/** Whether the anchor at `at` is a register's name: no other one begins with D. */
export function isNameAt(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xdf) === 0x44;
}

/** Whether the anchor at `at` is `bus_lock`: no other one begins with b. */
export function isBusLockAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x62;
}

function beginOf(bytes: Uint8Array, { begin: hit, named }: Group, data: Span): number {
  const process = named ? lastProcess(bytes, hit, Math.max(data.begin, hit - FAR_BEFORE)) : -1;
  const wanted = process < 0 ? hit - (named ? BEFORE : AROUND_PHRASE) : process - BEFORE_PROCESS;
  if (wanted <= data.begin) return data.begin;
  const lineEnd = bytes.lastIndexOf(LINE_END, wanted);
  if (lineEnd >= data.begin && wanted - lineEnd <= LONGEST_LINE) return lineEnd + 1;
  return characterAt(bytes, wanted, data.end);
}

function endOf(bytes: Uint8Array, { end: hit, named }: Group, data: Span): number {
  const wanted = hit + (named ? behindName(bytes, hit, data) : AROUND_PHRASE);
  if (wanted >= data.end) return data.end;
  const lineEnd = bytes.indexOf(LINE_END, wanted);
  if (lineEnd >= 0 && lineEnd < data.end && lineEnd - wanted <= LONGEST_LINE) return lineEnd + 1;
  return characterAt(bytes, wanted, data.end);
}

/** How much behind a name is decoded: more where `#DB` or `_debug` stands there. */
function behindName(bytes: Uint8Array, hit: number, data: Span): number {
  const end = Math.min(hit + BEHIND, data.end);
  return DEBUG_FRAMES.some((frame) => contains(bytes, frame, hit, end)) ? BEHIND : BEHIND_AT_LEAST;
}

/** Whether `text` stands in `from <= at < to`. */
function contains(bytes: Uint8Array, text: readonly number[], from: number, to: number): boolean {
  // A part of its own, because a search that finds nothing goes on to the end.
  const part = bytes.subarray(from, to);
  const [first = 0] = text;
  for (let at = part.indexOf(first); at >= 0; at = part.indexOf(first, at + 1)) {
    let index = 1;
    while (index < text.length && part[at + index] === text[index]) index += 1;
    if (index === text.length) return true;
  }
  return false;
}

/** The last `PID:` or `Pid:` in `least <= at < hit`; -1 where there is none. */
function lastProcess(bytes: Uint8Array, hit: number, least: number): number {
  for (let at = bytes.lastIndexOf(0x50, hit); at >= least && at >= 0;) {
    const isProcess =
      ((bytes[at + 1] ?? 0) & 0xdf) === 0x49 &&
      ((bytes[at + 2] ?? 0) & 0xdf) === 0x44 &&
      bytes[at + 3] === 0x3a;
    if (isProcess) return at;
    at = at === 0 ? -1 : bytes.lastIndexOf(0x50, at - 1);
  }
  return -1;
}

/** The first character of UTF-8 that begins at or behind `at`. */
function characterAt(bytes: Uint8Array, at: number, end: number): number {
  let begin = at;
  while (begin < end && begin < at + 3 && ((bytes[begin] ?? 0) & 0xc0) === 0x80) begin += 1;
  return begin;
}
