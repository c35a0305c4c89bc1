/**
 * The boot line that says how Linux detects locked accesses, which holds no register:
 *
 *     x86/split lock detection: #DB: warning on user-space bus_locks
 */

import { lineAt, type Cleaned } from "../clean.js";
import { printable } from "../printable.js";

/** Such a line. */
export interface LockDetection {
  /** Line of the original, from 1. */
  readonly line: number;
  /** `#DB`: bus locks, by DR6.BLD; `#AC`: split locks, without DR6; null where detection is off. */
  readonly exception: "#DB" | "#AC" | null;
  /** What the kernel does about one, as printed. */
  readonly action: string;
}

const BOOT =
  /split\s{1,8}lock\s{1,8}detection:\s{1,8}(?:(#DB|#AC):\s{1,8})?((?:warning|crashing|sending|setting|disabled)\b[^\n]{0,120})/g;

/** All boot lines about detection, in order. */
export function findLockDetection(cleaned: Cleaned): readonly LockDetection[] {
  return [...cleaned.text.matchAll(BOOT)].map((match) => ({
    line: lineAt(cleaned, match.index),
    exception: match[1] === "#DB" || match[1] === "#AC" ? match[1] : null,
    action: printable(match[2] ?? "", 80),
  }));
}
