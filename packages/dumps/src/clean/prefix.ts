/**
 * What stands before a line of the kernel: mail quotes, the date and host of syslog, the level, the
 * time stamp, the caller tag. They stack in any order, so the table is tried until nothing matches.
 */

import { LINE_MARK, undo, type Undone } from "./dirt.js";

const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const TIME = "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?";
const ZONE = "(?:Z| ?[+-]\\d\\d:?\\d\\d)?";
/** A host's name, only where the kernel's part follows. */
const HOST = "(?:(?!kernel[:\\[])[^\\s\ue000\\[]{1,80} +(?=kernel[:\\[]|\\[ *\\d|<\\d|x86/))?";

/** A register's value, wrapped to the beginning of a line. */
const VALUE = "(?:[0-9a-f]{16}(?![0-9a-f])|[0-9a-f]{8}(?![\\w.\\]]))";

/** [    T12] [    C0]: the caller tag. */
const CALLER = "\\[ {0,9}([CT]\\d{1,10})\\] ?";

/** What else may stand before a line. */
const PREFIXES: readonly string[] = [
  // mail quote
  "[>|] ?",
  // Jun  9 13:20:02 host
  `${MONTH} {1,2}\\d{1,2} (?:\\d{4} )?${TIME} {1,2}(?:\\d{4} )?${HOST}`,
  // 2026-10-02T12:00:02+00:00 host
  `\\d{4}-\\d\\d-\\d\\d[T ]${TIME}${ZONE}:? {1,2}${HOST}`,
  // kernel: kernel[123]:
  "kernel(?:\\[\\d{1,9}\\])?: ?",
  // <4>
  "<\\d{1,3}> ?",
  // kern  :warn  :
  "[a-z]{3,8}\\d? {0,4}:(?:emerg|alert|crit|err|warn|notice|info|debug) {0,4}: ?",
  // [   12.345678] [  +0.000001] [Tue May 14 10:00:00 2024]
  `\\[ {0,9}(?:\\+?\\d{1,9}\\.\\d{1,9}|[A-Z][a-z]{2} ${MONTH} {1,2}\\d{1,2} ${TIME} \\d{4})\\] ?`,
  // what is left of a time stamp, and a patch's sign
  `\\[(?![CT]\\d{1,10}\\])(?=[A-Za-z]|${VALUE})`,
  `[-+] ?(?=[[<A-Z]|${VALUE})`,
];

/** The blanks before a prefix, and the prefix: one expression, since most lines have three or four. */
const PREFIX = new RegExp(`[ \\t]*(?:${PREFIXES.join("|")})`, "y");
const CALLER_PREFIX = new RegExp(`[ \\t]*${CALLER}`, "y");

const BLANKS = /[ \t]*/y;

/** Behind a soft line break one blank belongs to the quote, and the next to the text. */
const QUOTES = new RegExp(
  `(?<==\\n${LINE_MARK}?)(?:[>|] ?)+|(?<=^|\\n${LINE_MARK}?)[ \\t]*(?:[>|][ \\t]*)+`,
  "g",
);

/** Removes `> > ` and `| ` at the beginning of each line. */
export function mailQuotes(text: string): Undone {
  return undo(text, QUOTES, "");
}

/** Where the kernel's own text begins in a line. */
export interface Stripped {
  /** Offset in the line. */
  readonly start: number;
  /** `C0`, `T677`: the CPU or thread that printed the line, where the log says so. */
  readonly caller: string | null;
  /** How many prefixes were passed, blanks not counted. */
  readonly count: number;
}

/** Passes all prefixes of `line` from offset `from` on. */
export function stripPrefixes(line: string, from: number): Stripped {
  let start = from;
  let caller: string | null = null;
  let count = 0;
  for (;;) {
    PREFIX.lastIndex = start;
    if (PREFIX.test(line)) start = PREFIX.lastIndex;
    else {
      CALLER_PREFIX.lastIndex = start;
      const match = CALLER_PREFIX.exec(line);
      if (match === null) break;
      start = CALLER_PREFIX.lastIndex;
      caller = match[1] ?? caller;
    }
    count += 1;
  }
  BLANKS.lastIndex = start;
  BLANKS.test(line);
  return { start: BLANKS.lastIndex, caller, count };
}
