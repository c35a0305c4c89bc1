/** What a write leaves in DR6. In a file of its own, so that it comes without the policies of #DB. */

import type { WriteMasks } from "../cpu.js";

/** DR6 after software writes `value` (bits 31:0) under `masks`. */
export function writeDr6(value: number, masks: WriteMasks): number {
  return ((value & masks.writable) | masks.fixedOnes) >>> 0;
}
