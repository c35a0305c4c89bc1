/**
 * One register value of a known number of digits, through the damage that consoles and mail do to
 * it: wrapped after the separator, wrapped inside the number, another message printed inside the
 * number. A number is joined only where the pieces have exactly the digits of the register;
 * otherwise no value is read.
 */

import type { Word64 } from "@dr6/core";
import type { DamageKind } from "../dump.js";
import { hexWord } from "../hex-word.js";
import { printable } from "../printable.js";

/** What stands behind a register's separator. */
export interface ReadValue {
  readonly value: Word64 | null;
  /** Absent where the value is whole. */
  readonly damage?: { readonly kind: DamageKind; readonly text: string };
  /** Digits found; 0 where there is no number at all. */
  readonly digits: number;
  /** Offset behind the value. */
  readonly end: number;
}

/** Digits of a register: 8 in a dump of 32-bit software, 16 in one of 64-bit software. */
export type Width = 8 | 16;

/** How many lines another message inside a number may have. */
const FOREIGN_LINES = 4;
/** How many characters it may have. */
const FOREIGN_LENGTH = 2_000;

const BLANK = /[ \t]{0,40}(?:\n[ \t\n]{0,40})?/y;

/** How numbers are written, and what may stand around them. */
export interface Writing {
  /** By width: a whole number, or digits of which there may be too few or too many. */
  readonly digits: Readonly<Record<Width, RegExp>>;
  /** What can't follow a whole number. */
  readonly stuck: RegExp;
  /** The rest of the number at the beginning of a line, with nothing but the next field behind. */
  readonly rest: RegExp;
  /** Digits between this value and the next field: something was inserted into this one. */
  readonly stray: RegExp;
  /** What may stand behind a number that has a line of its own. */
  readonly fieldEnd: RegExp;
  /** The name of another register: what it stands in is no message inside this register's number. */
  readonly name: RegExp;
}

/** `DR6: ` in an oops: lower case, though a whole number may have been retyped in capitals. */
const OOPS: Writing = {
  digits: {
    8: /[0-9A-F]{8}(?!\w)|[0-9a-f]{1,40}/y,
    16: /[0-9A-F]{16}(?!\w)|[0-9a-f]{1,40}/y,
  },
  stuck: /^[a-z0-9_\]]/,
  rest: /[ \t]{0,8}([0-9a-f]{1,16})(?=[ \t]{0,40}(?:\n|$|DR\d:)|[ \t]{1,40}DR\d)/y,
  stray: /[ \t]{1,8}[0-9a-f]{1,15}(?=[ \t]{0,8}(?:\n|$|DR\d:))/y,
  fieldEnd: /[ \t]{0,40}(?:\n|$|[A-Za-z][A-Za-z0-9 ]{0,12}:)/y,
  name: /\bDR[0-367]:/,
};

/** Any other layout: either case, and fields of other names, commas and brackets around. */
export const PLAIN: Writing = {
  // Where a page lost the line breaks of QEMU's dump, the next field follows without a blank.
  digits: {
    8: /[0-9A-Fa-f]{8}(?=(?:EFER|CC[SD]|[CD]R\d)=)|[0-9A-Fa-f]{1,40}/y,
    16: /[0-9A-Fa-f]{16}(?=(?:EFER|CC[SD]|[CD]R\d)=)|[0-9A-Fa-f]{1,40}/y,
  },
  stuck: /^(?!(?:EFER|CC[SD]|[CD]R\d)=)[A-Za-z0-9_\]]/,
  rest: /[ \t]{0,8}([0-9A-Fa-f]{1,16})(?=[ \t]{0,40}(?:[\n,)]|$)|[ \t]{1,40}[A-Za-z]{2,8}\d?[ \t]{0,16}[=:-])/y,
  stray: /[ \t]{1,8}[0-9A-Fa-f]{1,15}(?=[ \t]{0,8}(?:[\n,]|$|[A-Za-z]{2}\d[ \t]{0,4}[=:]))/y,
  fieldEnd: /[ \t]{0,40}(?:[\n,;()]|$|[A-Za-z][A-Za-z0-9 ]{0,16}[:=-])/y,
  name: /\bDR[0-7](?!\w)/i,
};

/** Reads the value of `width` digits whose register name ends at `at`, just behind the separator. */
export function readValue(
  text: string,
  at: number,
  width: Width,
  writing: Writing = OOPS,
): ReadValue {
  const begin = at + (matchAt(BLANK, text, at)?.[0].length ?? 0);
  const digits = matchAt(writing.digits[width], text, begin)?.[0] ?? "";
  const end = begin + digits.length;
  const wrapped = text.slice(at, begin).includes("\n");
  const whole =
    digits.length === width &&
    !writing.stuck.test(text.slice(end, end + 8)) &&
    matchAt(writing.stray, text, end) === null;
  if (whole && (!wrapped || matchAt(writing.fieldEnd, text, end) !== null)) {
    return { value: hexWord(digits), digits: width, end };
  }
  if (digits.length >= width) return damaged("overrun", digits, text.slice(end, end + 8), end);
  // After a wrap the number has to be whole: a second break inside it is not worth a guess.
  return wrapped ? damaged("cut", digits, "", end) : joined(text, digits, end, width, writing);
}

/** The number whose first digits end at `end`, joined with the rest on a later line. */
function joined(
  text: string,
  first: string,
  end: number,
  width: Width,
  { name, rest: restOf }: Writing,
): ReadValue {
  const near = text.slice(0, end + FOREIGN_LENGTH);
  let lineEnd = near.indexOf("\n", end);
  const sameNumber = lineEnd >= 0 && near.slice(end, lineEnd).trim() === "";
  let from = end;
  for (let line = 0; line < (sameNumber ? 1 : FOREIGN_LINES) && lineEnd >= 0; line += 1) {
    if (name.test(near.slice(from, lineEnd))) break;
    const start = lineEnd + 1;
    const rest = matchAt(restOf, text, start);
    if (rest?.[1]?.length === width - first.length) {
      const value = hexWord(first + rest[1]);
      const behind = start + rest[0].length;
      return sameNumber
        ? { value, digits: width, end: behind }
        : {
            value,
            digits: width,
            end: behind,
            damage: { kind: "interrupted", text: `${first} ${rest[1]}`.trim() },
          };
    }
    from = start;
    lineEnd = near.indexOf("\n", start);
  }
  return damaged("cut", first, "", end);
}

function damaged(kind: DamageKind, digits: string, after: string, end: number): ReadValue {
  const text = printable(digits + (/^\S+/.exec(after)?.[0] ?? ""), 40);
  return { value: null, damage: { kind, text }, digits: digits.length, end };
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
