/**
 * Split locks that Linux reports: an alignment check (#AC), in which DR6 has no part. They stand
 * beside bus locks in the same logs and look alike.
 */

import type { Cleaned } from "../clean.js";
import { findLockLines, type LockLine } from "./lock-line.js";

/** A reported split lock. */
export type SplitLock = LockLine;

const TRAP =
  /took\s{1,8}a\s{1,8}split_lock\s{1,8}trap\s{1,8}at\s{1,8}address:\s{1,8}0x([0-9a-f]{1,16})(?![0-9a-f])/g;

/** All reported split locks, in order. */
export function findSplitLocks(cleaned: Cleaned): readonly SplitLock[] {
  return findLockLines(cleaned, { mark: "#AC:", trap: TRAP }).map(
    ({ line, comm, pid, address }) => ({ line, comm, pid, address }),
  );
}
