/** Places that give a value of DR6 in a layout that no format reads: they must not pass in silence. */

import { lineAt, type Cleaned } from "./clean.js";

/**
 * The name, signs or a word between, and a value: `DR6=ffff0ff0`, `DR6  - 00000000FFFF0FF0`,
 * `"dr6": 4294905840`, `DR6 is 0x4000`. Without `0x`, a value has four digits or more and is not made
 * of letters alone, as "added" is; or it is 0, behind a colon or an equals sign.
 */
const MENTION =
  /(?:(?<=\\[nrt])|(?<!\w))dr6(?!\w)(?:[^\w\n]{0,24}|[^\w\n]{1,4}(?:is|was|reads|value|register)[^\w\n]{1,8}|[:=][ \t]{0,8}\n[ \t]{0,8})(?:0x[0-9a-f]|(?=[a-f]{0,15}\d)[0-9a-f]{4,40}(?!\w)|(?<=[:=][ \t]{0,8})0(?!\w))/gi;

/** A debugger's question that strace shows: 48 is DR6's place in 64-bit programs, `[0]` an idle one. */
const PTRACE = /\bu_debugreg\) ?\+ ?48, ?\[(?:0x[0-9a-f]|0\])/g;

/** How many lines of the original hold such a place; `taken`: the offsets of DR6 in the dumps read. */
export function unknownMentions(cleaned: Cleaned, taken: readonly number[]): number {
  const known = new Set(taken);
  const lines = [...cleaned.text.matchAll(MENTION), ...cleaned.text.matchAll(PTRACE)]
    .filter(({ index }) => !known.has(index))
    .map(({ index }) => lineAt(cleaned, index));
  return new Set(lines).size;
}
