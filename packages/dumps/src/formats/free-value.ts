/** Values without a fixed number of digits: behind `0x`, in decimal, or split by a backtick. */

import { word64, type Word64 } from "@dr6/core";
import type { DamageKind } from "../dump.js";
import { hexWord } from "../hex-word.js";
import { printable } from "../printable.js";
import type { ReadValue } from "./fixed-value.js";

const HEX = /[0-9a-f]{0,40}/iy;
/** As WinDbg splits a number of 64 bits. */
const SPLIT = /([0-9a-f]{8})`([0-9a-f]{8})(?!\w)/iy;
const DECIMAL = /\d{0,40}/y;
/** What keeps digits from being a whole number; a bracket begins another message. */
const STUCK = /[\w`[]/;

/** The number of 1 to 16 hexadecimal digits that begins at `at`, behind its `0x`. */
export function readFree(text: string, at: number): ReadValue {
  SPLIT.lastIndex = at;
  const split = SPLIT.exec(text);
  if (split !== null) {
    return whole(hexWord(`${split[1] ?? ""}${split[2] ?? ""}`), 16, at + split[0].length);
  }
  const digits = digitsAt(HEX, text, at);
  const end = at + digits.length;
  if (isStuck(text, end) || digits.length > 16) return broken("overrun", text, at, end);
  // Who pads with zeros pads to a register's width: fewer digits were lost on the way.
  const padded = digits.length > 8 && digits.length < 16 && digits.startsWith("00");
  return digits === "" || padded
    ? broken("cut", text, at, end)
    : whole(hexWord(digits), digits.length, end);
}

/** The decimal number of up to 64 bits that begins at `at`. */
export function readDecimal(text: string, at: number): ReadValue {
  const digits = digitsAt(DECIMAL, text, at);
  const end = at + digits.length;
  const stuck = isStuck(text, end) || /^\.\d/.test(text.slice(end, end + 2));
  if (stuck || digits.length > 20) return broken("overrun", text, at, end);
  if (digits === "") return broken("cut", text, at, end);
  const value = BigInt(digits);
  if (value >= 1n << 64n) return broken("overrun", text, at, end);
  return whole(word64(Number(value & 0xffffffffn), Number(value >> 32n)), digits.length, end);
}

function whole(value: Word64, digits: number, end: number): ReadValue {
  return { value, digits, end };
}

function broken(kind: DamageKind, text: string, at: number, end: number): ReadValue {
  const found = printable(/^\S{0,40}/.exec(text.slice(at, end + 8))?.[0] ?? "", 40);
  return { value: null, damage: { kind, text: found }, digits: end - at, end };
}

function isStuck(text: string, end: number): boolean {
  return STUCK.test(text[end] ?? "") && !/^`(?!\w)/.test(text.slice(end, end + 2));
}

function digitsAt(sticky: RegExp, text: string, at: number): string {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? "";
}
