/**
 * What the kernel's rate limit says it left out. The line names the function that would have printed:
 *
 *     handle_bus_lock: 99841 callbacks suppressed
 */

import { lineAt, type Cleaned } from "../clean.js";

/** Bus-lock lines that were not printed. */
export interface SuppressedLocks {
  /** Line of the original, from 1. */
  readonly line: number;
  readonly count: number;
  /** The kernel release, as the log names it for this line; null where it doesn't. */
  readonly kernel: string | null;
}

const SUPPRESSED = /(?<!\w)handle_bus_lock:\s{1,8}(\d{1,10})\s{1,8}callbacks\s{1,8}suppressed/g;

/** All such lines, in order, and where they stand in the clean text. */
export function findSuppressedLocks(
  cleaned: Cleaned,
): readonly (Omit<SuppressedLocks, "kernel"> & { readonly at: number })[] {
  return [...cleaned.text.matchAll(SUPPRESSED)].map((match) => ({
    line: lineAt(cleaned, match.index),
    count: Number(match[1]),
    at: match.index,
  }));
}
