/** The lines of a text around the registers of a dump, as they stand there. */

import { printable } from "@dr6/dumps";

/** A line of the text. */
export interface DumpLine {
  /** From 1, as in the text. */
  readonly number: number;
  /** Without control characters. */
  readonly text: string;
  /** Whether it holds the registers, or stands beside them. */
  readonly isOfDump: boolean;
}

/** More is cut: it fits no window. */
const LONGEST = 240;

/** The lines from `first` to `last`, with `around` of those before and after, as far as there are. */
export function dumpLines(
  text: string,
  [first, last]: readonly [number, number],
  around: { readonly before: number; readonly after: number },
): readonly DumpLine[] {
  const lines = linesFrom(text, Math.max(1, first - around.before), last + around.after);
  return lines.map(({ number, raw }) => ({
    number,
    text: printable(raw, LONGEST),
    isOfDump: number >= first && number <= last,
  }));
}

/** All lines of a text, the first is 1. */
export function everyLine(text: string): readonly Omit<DumpLine, "isOfDump">[] {
  return linesFrom(text, 1, Infinity).map(({ number, raw }) => ({
    number,
    text: printable(raw, LONGEST),
  }));
}

/** Some lines of a text that may be long. CR ends one where there is no LF, as in what is pasted. */
function linesFrom(
  text: string,
  from: number,
  to: number,
): readonly { number: number; raw: string }[] {
  const lines: { number: number; raw: string }[] = [];
  const end = text.includes("\n") ? "\n" : "\r";
  let start = 0;
  // A line end at the very end begins no further line.
  for (let number = 1; number <= to && start < text.length; number += 1) {
    const found = text.indexOf(end, start);
    const stop = found < 0 ? text.length : found;
    if (number >= from) lines.push({ number, raw: text.slice(start, stop) });
    start = stop + 1;
  }
  return lines;
}
