/** A bit of DR7 by its name. */

import { DR7, type Word64 } from "@dr6/core";

/** Whether the one-bit field `name` of DR7 is 1; null where DR7 isn't known. */
export function dr7Bit(dr7: Word64 | null, name: "GE" | "RTM"): boolean | null {
  const field = DR7.find((row) => row.name === name);
  return dr7 === null || field === undefined ? null : ((dr7.low >>> field.bit) & 1) === 1;
}
