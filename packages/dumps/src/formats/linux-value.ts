/**
 * One 16-digit register value of a Linux oops, through the damage that consoles and mail do to it:
 * wrapped after the colon, wrapped inside the number, another message printed inside the number.
 * A number is joined only where the pieces have exactly 16 digits; otherwise no value is read.
 */

import type { Word64 } from "@dr6/core";
import type { DamageKind } from "../dump.js";
import { hexWord } from "../hex-word.js";
import { printable } from "../printable.js";

/** What stands behind a register's colon. */
export interface ReadValue {
  readonly value: Word64 | null;
  /** Absent where the value is whole. */
  readonly damage?: { readonly kind: DamageKind; readonly text: string };
  /** Digits found; 0 where there is no number at all. */
  readonly digits: number;
  /** Offset behind the value. */
  readonly end: number;
}

/** Digits of a 64-bit register. */
const WIDTH = 16;
/** How many lines another message inside a number may have. */
const FOREIGN_LINES = 4;
/** How many characters it may have. */
const FOREIGN_LENGTH = 2_000;

const BLANK = /[ \t]{0,40}(?:\n[ \t\n]{0,40})?/y;
const DIGITS = /[0-9A-F]{16}(?!\w)|[0-9a-f]{1,40}/y;
/** The rest of the number at the beginning of a line, with nothing but the next register behind. */
const REST = /[ \t]{0,8}([0-9a-f]{1,16})(?=[ \t]{0,40}(?:\n|$|DR\d:)|[ \t]{1,40}DR\d)/y;
/** Digits between this value and the next register: something was inserted into this one. */
const STRAY = /[ \t]{1,8}[0-9a-f]{1,15}(?=[ \t]{0,8}(?:\n|$|DR\d:))/y;

/** Reads the value whose register name ends at `at`, just behind the colon. */
export function readValue(text: string, at: number): ReadValue {
  const begin = at + (matchAt(BLANK, text, at)?.[0].length ?? 0);
  const digits = matchAt(DIGITS, text, begin)?.[0] ?? "";
  const end = begin + digits.length;
  const wrapped = text.slice(at, begin).includes("\n");
  const next = text[end] ?? "\n";
  const whole =
    digits.length === WIDTH && !/[a-z0-9_\]]/.test(next) && matchAt(STRAY, text, end) === null;
  if (whole && (!wrapped || endsField(text, end))) {
    return { value: hexWord(digits), digits: WIDTH, end };
  }
  if (digits.length >= WIDTH) return damaged("overrun", digits, text.slice(end, end + 8), end);
  // After a wrap the number has to be whole: a second break inside it is not worth a guess.
  return wrapped ? damaged("cut", digits, "", end) : joined(text, digits, end);
}

/** The number whose first digits end at `end`, joined with the rest on a later line. */
function joined(text: string, first: string, end: number): ReadValue {
  const [here = "", ...later] = text.slice(end, end + FOREIGN_LENGTH).split("\n");
  const sameNumber = here.trim() === "";
  let start = end + here.length + 1;
  for (const line of later.slice(0, sameNumber ? 1 : FOREIGN_LINES)) {
    const rest = matchAt(REST, text, start);
    if (rest?.[1]?.length === WIDTH - first.length) {
      const value = hexWord(first + rest[1]);
      const behind = start + rest[0].length;
      return sameNumber
        ? { value, digits: WIDTH, end: behind }
        : {
            value,
            digits: WIDTH,
            end: behind,
            damage: { kind: "interrupted", text: `${first} ${rest[1]}`.trim() },
          };
    }
    start += line.length + 1;
  }
  return damaged("cut", first, "", end);
}

function damaged(kind: DamageKind, digits: string, after: string, end: number): ReadValue {
  const text = printable(digits + (/^\S+/.exec(after)?.[0] ?? ""), 40);
  return { value: null, damage: { kind, text }, digits: digits.length, end };
}

/** Whether a value that stands on a line of its own has that line for itself. */
function endsField(text: string, end: number): boolean {
  return matchAt(/[ \t]{0,40}(?:\n|$|[A-Za-z][A-Za-z0-9 ]{0,12}:)/y, text, end) !== null;
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
