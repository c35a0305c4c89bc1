/**
 * Undoes what mail, terminals and log daemons did to a log, and remembers the line of the original
 * that each character came from. One step a kind of dirt; each step is linear in the text.
 */

import { blanks, controls, escapes, lineEnds } from "./clean/characters.js";
import { LINE_MARK, type Dirt, type DirtKind, type Undone } from "./clean/dirt.js";
import { html, TAG_BEGIN } from "./clean/html.js";
import { mailQuotes, stripPrefixes } from "./clean/prefix.js";
import { encodedCharacters, softLineBreaks } from "./clean/quoted-printable.js";

/** From an offset of the clean text on: the line of the original and who printed it. */
export interface Mark {
  /** Offset in {@link Cleaned.text}. */
  readonly offset: number;
  /** Line of the original, from 1. */
  readonly line: number;
  /** The caller tag of the line, `C0` or `T677`; null where it has none. */
  readonly caller: string | null;
}

/** A text without dirt. */
export interface Cleaned {
  /** Lines end in `\n`; no prefix, no control character but tab. */
  readonly text: string;
  /** In the order of their offsets; the first has offset 0. */
  readonly marks: readonly Mark[];
  /** Lines of the original. */
  readonly lines: number;
  /** What was undone, in the order of the steps. */
  readonly ignored: readonly Dirt[];
}

/** The steps in their order: a quote has to go before the soft line break behind it can be joined. */
const STEPS: readonly (readonly [DirtKind, (text: string) => Undone])[] = [
  ["carriage return", lineEnds],
  ["escape sequence", escapes],
  ["control character", controls],
  ["no-break space", blanks],
  ["mail quote", mailQuotes],
  ["soft line break", softLineBreaks],
  ["quoted-printable character", encodedCharacters],
  ["HTML", html],
];

/**
 * What a text shows for which one of the steps may have something to do: one search instead of all
 * of them, since most windows of a log have no dirt but prefixes.
 */
export const DIRTY = new RegExp(
  // A class first, since few characters of a log are in it: the rest is looked at only there.
  "(?=[^\\n\\t !\"$%'-;?-\\]_-{}~])" +
    `(?:[^\\n\\t -~]|\\^[M[]|#033|=(?:3D|(?:20)?$)|(?<=^[ \\t]*)[>|]|${TAG_BEGIN}|&[a-z#])`,
  "im",
);

/** Cleans a log, a mail, a web page's text. */
export function clean(original: string): Cleaned {
  const counts = new Map<DirtKind, number>();
  const isDirty = DIRTY.test(original);
  let working = original;
  for (const [kind, step] of isDirty ? STEPS : []) {
    const undone = step(working);
    working = undone.text;
    counts.set(kind, undone.count);
  }
  const { text, marks, lines, prefixes } = withoutPrefixes(working, isDirty);
  counts.set("log prefix", prefixes);
  const ignored = [...counts].flatMap(([kind, count]) => (count > 0 ? [{ kind, count }] : []));
  return { text, marks, lines, ignored };
}

/** The mark in force at an offset of the clean text. */
export function markAt(cleaned: Cleaned, offset: number): Mark {
  const { marks } = cleaned;
  let low = 0;
  let high = marks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((marks[middle]?.offset ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return marks[low] ?? { offset: 0, line: 1, caller: null };
}

/** The line of the original at an offset of the clean text, from 1. */
export function lineAt(cleaned: Cleaned, offset: number): number {
  return markAt(cleaned, offset).line;
}

interface Unprefixed {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly lines: number;
  readonly prefixes: number;
}

/** Strips each line's prefixes and turns the line marks, where there are any, into {@link Mark}s. */
function withoutPrefixes(working: string, isMarked: boolean): Unprefixed {
  const parts: string[] = [];
  const marks: Mark[] = [];
  let offset = 0;
  let line = isMarked ? 1 : 0;
  let prefixes = 0;
  for (const raw of working.split("\n")) {
    let begin = 0;
    while (raw[begin] === LINE_MARK) begin += 1;
    const { start, caller, count } = stripPrefixes(raw, begin);
    line += isMarked ? marksIn(raw, 0, start) : 1;
    prefixes += count;
    for (let from = start; from <= raw.length;) {
      if (from > start) line += 1;
      const mark = isMarked ? raw.indexOf(LINE_MARK, from) : -1;
      const end = mark < 0 ? raw.length : mark;
      marks.push({ offset, line, caller });
      parts.push(raw.slice(from, end));
      offset += end - from;
      from = end + 1;
    }
    parts.push("\n");
    offset += 1;
  }
  // A line end at the very end begins no further line.
  const lines = working.endsWith(isMarked ? `\n${LINE_MARK}` : "\n") ? line - 1 : line;
  return { text: parts.join(""), marks, lines, prefixes };
}

/** Line marks in `text` from one offset to another. */
function marksIn(text: string, from: number, to: number): number {
  let count = 0;
  let at = text.indexOf(LINE_MARK, from);
  for (; at >= 0 && at < to; at = text.indexOf(LINE_MARK, at + 1)) count += 1;
  return count;
}
