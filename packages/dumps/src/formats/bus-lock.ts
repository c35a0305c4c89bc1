/** Bus locks of user mode that Linux reports: a #DB whose cause is DR6.BLD. */

import type { Cleaned } from "../clean.js";
import { findLockLines, type FoundLockLine, type LockLine } from "./lock-line.js";

/** A reported bus lock. */
export interface BusLock extends LockLine {
  /** The kernel release, as the log names it for this line; null where it doesn't. */
  readonly kernel: string | null;
}

const TRAP =
  /took\s{1,8}a\s{1,8}bus_lock\s{1,8}trap\s{1,8}at\s{1,8}address:\s{1,8}0x([0-9a-f]{1,16})(?![0-9a-f])/g;

/** All reported bus locks, in order. */
export function findBusLocks(cleaned: Cleaned): readonly FoundLockLine[] {
  // Sooner said than by the expression, which has to try each "took".
  if (!cleaned.text.includes("bus_lock")) return [];
  return findLockLines(cleaned, { mark: "#DB:", trap: TRAP });
}
