/**
 * A line in which Linux reports a thread for a locked access, from bus_lock.c (intel.c before 6.13):
 *
 *     x86/split lock detection: #DB: COMM/PID took a bus_lock trap at address: 0xH
 *     x86/split lock detection: #AC: COMM/PID took a split_lock trap at address: 0xH
 */

import type { Word64 } from "@dr6/core";
import { lineAt, type Cleaned } from "../clean.js";
import { hexWord } from "../hex-word.js";
import { printable } from "../printable.js";

/** What such a line says. */
export interface LockLine {
  /** Line of the original, from 1, in which the process is named. */
  readonly line: number;
  /** The thread's name; up to 15 bytes, any characters. */
  readonly comm: string;
  readonly pid: number;
  /** Instruction pointer: behind the instruction for a bus lock, at it for a split lock. */
  readonly address: Word64;
}

/** A line and where it stands in the clean text. */
export interface FoundLockLine extends LockLine {
  readonly at: number;
}

/** How the two kinds of line differ. */
export interface LockLineKind {
  /** What stands before the thread's name. */
  readonly mark: "#DB:" | "#AC:";
  /** Everything behind it; the first group is the address. */
  readonly trap: RegExp;
}

/** How much before `took` is looked at: a name of 15 characters, a slash, a PID, blanks. */
export const BEFORE = 4 + 48;

/** All lines of a kind, in order. */
export function findLockLines(
  cleaned: Cleaned,
  { mark, trap }: LockLineKind,
): readonly FoundLockLine[] {
  return [...cleaned.text.matchAll(trap)].flatMap((match) => {
    const from = Math.max(0, match.index - BEFORE);
    const before = cleaned.text.slice(from, match.index);
    // The first mark: a name may hold "#DB:", what stands before the mark may not.
    const at = before.indexOf(mark);
    const body = at < 0 ? "" : before.slice(at + mark.length).trim();
    // The last slash: names like kworker/u8:37 hold slashes, PIDs don't.
    const slash = body.lastIndexOf("/");
    const pid = body.slice(slash + 1);
    if (slash < 1 || !/^\d{1,10}$/.test(pid)) return [];
    return [
      {
        line: lineAt(cleaned, from + at),
        comm: printable(body.slice(0, slash), 40),
        pid: Number(pid),
        address: hexWord(match[1] ?? "0"),
        at: match.index,
      },
    ];
  });
}
