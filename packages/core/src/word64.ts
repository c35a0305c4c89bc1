/**
 * A 64-bit value as it arrives from outside: an operand of MOV to DR6, an ioctl, a number in a log.
 *
 * Registers inside the model are unsigned 32-bit numbers, because bits 63:32 of DR6 and DR7 never
 * survive. The upper half is kept only at the edge, where each path judges it in its own way.
 */

import { printable } from "./printable.js";

/** A 64-bit value as two unsigned 32-bit halves. */
export interface Word64 {
  /** Bits 63:32, 0 to 0xFFFFFFFF. */
  readonly high: number;
  /** Bits 31:0, 0 to 0xFFFFFFFF. */
  readonly low: number;
}

/** Makes a {@link Word64}; both halves are reduced to unsigned 32 bits. */
export function word64(low: number, high = 0): Word64 {
  return { high: high >>> 0, low: low >>> 0 };
}

/** The value as `0x` and lowercase digits: 8 of them, or up to 16 where bits 63:32 are set. */
export function hex(value: number | Word64): string {
  return `0x${digits(value).toLowerCase()}`;
}

/** The digits of each byte: searches and proofs write millions of values. */
const BYTES = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, "0"),
);

function lowByte(value: number): string {
  return BYTES[value & 0xff] ?? "";
}

/** The value as uppercase digits without a prefix, as registers stand on a screen: `FFFF0FF0`. */
export function digits(value: number | Word64): string {
  if (typeof value === "number") {
    return lowByte(value >>> 24) + lowByte(value >>> 16) + lowByte(value >>> 8) + lowByte(value);
  }
  return value.high === 0
    ? digits(value.low)
    : value.high.toString(16).toUpperCase() + digits(value.low);
}

/** Why a text is no register value, with a guess at what was meant where there is one. */
export interface ParseError {
  readonly ok: false;
  /** One line without a full stop, fit to stand behind a program's name. */
  readonly message: string;
}

/** What {@link parseWord64} answers. */
export type ParsedWord64 = { readonly ok: true; readonly value: Word64 } | ParseError;

/**
 * Reads a register value as people write it: `fffe0ff0`, `0xFFFE0FF0`, `00000000fffe0ff0`, with
 * spaces or underscores between groups of digits. Up to six digits are taken as they are (`0`,
 * `b062a`); from seven on, the text must have the 8 or 16 digits of a whole register, unless `0x`
 * says that it is meant, because a digit is easily lost in copying.
 */
export function parseWord64(text: string): ParsedWord64 {
  const compact = text.trim().replace(/[\s_]/g, "");
  const [, prefix = "", body = ""] = /^(0x)?(.*)$/i.exec(compact) ?? [];
  const shown = text.trim() === "" ? "(nothing)" : printable(text.trim());
  if (!/^[0-9a-f]+$/i.test(body)) {
    return { ok: false, message: `${shown} is no hexadecimal value (for example fffe0ff0)` };
  }
  const significant = body.replace(/^0+(?=.)/, "");
  if (significant.length > 16) {
    return {
      ok: false,
      message: `${shown} has ${String(body.length)} hex digits; a register has at most 16`,
    };
  }
  if (prefix === "" && body.length > 6 && body.length !== 8 && body.length !== 16) {
    const guess = nearestWhole(body);
    const whole = `, not 8 or 16; 0x${printable(body, 20)} if that is meant`;
    const meant = guess === undefined ? whole : `; did you mean ${guess}?`;
    return { ok: false, message: `${shown} is ${String(body.length)} hex digits${meant}` };
  }
  const padded = significant.padStart(16, "0");
  return {
    ok: true,
    value: word64(parseInt(padded.slice(8), 16), parseInt(padded.slice(0, 8), 16)),
  };
}

/** The value without its upper half, or undefined where the upper half is not 0. */
export function low32(value: Word64): number | undefined {
  return value.high === 0 ? value.low : undefined;
}

/** What a text of the wrong length was probably meant to be: DR6 values end in a 0 that gets lost. */
function nearestWhole(body: string): string | undefined {
  return body.length === 7 || body.length === 15 ? `${body}0` : undefined;
}
