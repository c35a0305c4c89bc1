/**
 * A register as the bit-field JSON of WaveDrom: from bit 0 up, a name where a field has one, and
 * for each value a row of bits as text.
 */

import { DR6 } from "@dr6/core";
import { jsonText } from "./json-text.js";

/** The file for values of DR6 of 32 bits; without any, the fields alone. */
export function dr6Wavedrom(values: readonly number[]): string {
  const reg = DR6.map((field) => {
    const width = field.kind === "reserved" ? field.width : 1;
    const attr = values.map((value) => bitsOf(value, field.bit, width));
    return {
      ...(field.kind === "reserved" ? {} : { name: field.name }),
      bits: width,
      ...(attr.length === 0 ? {} : { attr }),
    };
  });
  // Two rows of 16: names of three letters have room, as they don't in one row of 32.
  return jsonText({ reg, config: { bits: 32, lanes: 2 } });
}

/** Bits of a value as text, the highest first. */
function bitsOf(value: number, low: number, width: number): string {
  const all = (value >>> 0).toString(2).padStart(32, "0");
  return all.slice(32 - low - width, 32 - low);
}
