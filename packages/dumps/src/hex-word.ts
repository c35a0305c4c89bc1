/** Hexadecimal digits of a log → the value of a register. */

import { word64, type Word64 } from "@dr6/core";

/** The value of 1 to 16 hexadecimal digits. */
export function hexWord(digits: string): Word64 {
  const padded = digits.padStart(16, "0");
  return word64(parseInt(padded.slice(8), 16), parseInt(padded.slice(0, 8), 16));
}
