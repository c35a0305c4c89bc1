/**
 * Every place that gives a debug register's value in another spelling than that of a Linux oops:
 * `DR6=`, `dr6: 0x`, `Dr6 = 0x`, `(DR6): 0x`, `"dr6": `. One pass over the text finds them all.
 */

import type { Cleaned } from "../clean.js";
import { loneDr6 } from "./lone-dr6.js";

/** What stands between a name and its value. */
export type Separator =
  | "="
  | "<-"
  | ":"
  | "-"
  | " "
  | "blank"
  | "stack"
  | "json"
  | "dt"
  | "parenthesis"
  | "address"
  | "index";

/** A name with a separator behind it. */
export interface Token {
  /** `dr0` to `dr7`; dr4 and dr5 tell layouts apart. */
  readonly name: string;
  /** Whether it is written `DR6`, `dr6` or `Dr6`. */
  readonly written: "DR" | "dr" | "Dr";
  readonly separator: Separator;
  /** Whether `0x` stands before the digits. */
  readonly prefixed: boolean;
  readonly at: number;
  /** Offset behind the separator and `0x`. */
  readonly valueAt: number;
}

/** In a string of JSON or of a program, the `n` of a line break stands right before the name. */
const NAME = /(?:(?<=\\[nrt])|(?<![A-Za-z0-9_.$%@&]|->))(DR|dr|Dr)([0-7])(?![A-Za-z0-9_])/g;

/** In the order in which they are tried; the first group, where there is one, is `0x`. */
const SEPARATORS: readonly (readonly [Separator, RegExp])[] = [
  ["json", /\\{0,3}"[ \t\n]{0,8}:[ \t\n]{0,8}(?:\\{0,3}")?(0x)?(?=[0-9a-f])/iy],
  ["parenthesis", /\)[ \t]{0,8}:[ \t\n]{0,8}(0x)?(?=[0-9a-f])/iy],
  ["index", /\[\d{1,5}\](?:[ \t\n]|\\t){1,24}(0x)/iy],
  ["address", /:[ \t\n]{0,8}addr=(0x)?(?=[0-9a-f])/iy],
  ["<-", /[ \t]{0,4}<-[ \t\n]{0,4}(0x)?(?=[0-9a-f])/iy],
  // Markdown may set the name, the value or both apart.
  ["=", /[`*]{1,3}[ \t\n]{0,4}[=:][ \t\n]{0,4}[`*]{0,3}(0x)/iy],
  ["=", /[ \t\n]{0,4}[=:][ \t\n]{0,4}[`*]{1,3}(0x)/iy],
  ["=", /[ \t\n]{0,40}=(?!=)[ \t\n]{0,24}(0x)?/iy],
  [":", /[ \t\n]{0,24}:[ \t\n]{0,24}(0x)?/iy],
  ["-", /[ \t\n]{1,8}-[ \t\n]{1,8}(0x)?(?=[0-9a-f])/iy],
  [" ", /[ \t\n]{1,40}(?:(0x)(?=[0-9a-f])|(?=0(?:[ \t\n]|\\[nrt]|$)))/iy],
  ["stack", /[ \t\n]{1,8}(?=[0-9a-f])/iy],
  // Without 0x, only what has the digits of a register, and is no word.
  ["blank", /[ \t]{1,24}(?=[a-f]{0,15}\d)(?=(?:[0-9a-f]{8}){1,2}(?!\w))/iy],
];

/** A colon and a number or word, behind which only the separator of an oops fits: see below. */
const COLON_OF_OOPS = /:[ \t\n]{0,8}(?!0x|addr=)[0-9a-z]/iy;

/** A word behind the separator, not a number: `DR3=Code-Byte`, `dr6: see below`. */
const WORD = /[A-Fa-f]{0,15}[G-Zg-z_]/y;
/** `+0x014 ` before the name: the member of a structure. */
const MEMBER = /\+0x[0-9a-f]{2,4}[ \t\n]{1,4}$/;

const KNOWN = new WeakMap<Cleaned, readonly Token[]>();

/** All of them, in order. */
export function spellings(cleaned: Cleaned): readonly Token[] {
  const known = KNOWN.get(cleaned);
  if (known !== undefined) return known;
  const lone = loneDr6(cleaned.text);
  const found = [...cleaned.text.matchAll(NAME)].flatMap((match): Token[] => {
    const token = tokenAt(cleaned.text, match, lone.has(match.index));
    return token === undefined ? [] : [token];
  });
  KNOWN.set(cleaned, found);
  return found;
}

/** `isLone`: whether nothing makes it a part of an oops, though it is spelt like one. */
function tokenAt(text: string, match: RegExpExecArray, isLone: boolean): Token | undefined {
  const at = match.index;
  const behind = at + 3;
  if (match[1] === "DR" && !isLone) {
    COLON_OF_OOPS.lastIndex = behind;
    if (COLON_OF_OOPS.test(text)) return undefined;
  }
  for (const [id, pattern] of SEPARATORS) {
    pattern.lastIndex = behind;
    const found = pattern.exec(text);
    if (found === null || !opens(id, text.slice(Math.max(0, at - 48), at))) continue;
    const prefixed = found[1] !== undefined;
    const valueAt = behind + found[0].length;
    WORD.lastIndex = valueAt;
    if (!prefixed && WORD.test(text)) return undefined;
    const member = id === ":" && MEMBER.test(text.slice(Math.max(0, at - 10), at));
    const separator = member ? "dt" : id;
    // A colon and digits is the spelling of an oops, which has a reader of its own.
    if (separator === ":" && match[1] === "DR" && !prefixed && !isLone) return undefined;
    const written = match[1] as Token["written"];
    return { name: `dr${match[2] ?? ""}`, written, separator, prefixed, at, valueAt };
  }
  return undefined;
}

/** What has to stand before the name, for separators of which the name alone is not enough. */
const BEFORE: Readonly<Partial<Record<Separator, RegExp>>> = {
  json: /"$/,
  parenthesis: /\($/,
  // Behind a selector and a stack pointer: a line of Xen's.
  stack: /\bstk[ \t\n]{1,8}[0-9a-f]{4}:[0-9a-f]{8,16},[ \t\n]{1,8}$/,
};

function opens(separator: Separator, before: string): boolean {
  return BEFORE[separator]?.test(before) ?? true;
}
