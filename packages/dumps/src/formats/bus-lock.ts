/**
 * The line with which Linux reports a bus lock of user mode, from bus_lock.c (intel.c before 6.13):
 *
 *     x86/split lock detection: #DB: COMM/PID took a bus_lock trap at address: 0xH
 *
 * The line with #AC and split_lock is another mechanism, and DR6 has no part in it.
 */

import type { Word64 } from "@dr6/core";
import { lineAt, type Cleaned } from "../clean.js";
import { hexWord } from "../hex-word.js";
import type { KernelAt } from "../log-kernel.js";
import { printable } from "../printable.js";

/** A reported bus lock. */
export interface BusLock {
  /** Line of the original, from 1, in which the process is named. */
  readonly line: number;
  /** The thread's name; up to 15 bytes, any characters. */
  readonly comm: string;
  readonly pid: number;
  /** Instruction pointer behind the instruction. */
  readonly address: Word64;
  /** The kernel release, as the log names it for this line; null where it doesn't. */
  readonly kernel: string | null;
}

const TRAP =
  /took\s{1,8}a\s{1,8}bus_lock\s{1,8}trap\s{1,8}at\s{1,8}address:\s{1,8}0x([0-9a-f]{1,16})(?![0-9a-f])/g;
const MARK = "#DB:";
/** A name of 15 characters, a slash, a PID of up to 10 digits, blanks: what stands before `took`. */
const BEFORE = MARK.length + 48;

/** All reported bus locks, in order. */
export function findBusLocks(cleaned: Cleaned, kernelAt: KernelAt): readonly BusLock[] {
  return [...cleaned.text.matchAll(TRAP)].flatMap((match) => {
    const from = Math.max(0, match.index - BEFORE);
    const before = cleaned.text.slice(from, match.index);
    // The first mark: a name may hold "#DB:", what stands before the mark may not.
    const mark = before.indexOf(MARK);
    const body = mark < 0 ? "" : before.slice(mark + MARK.length).trim();
    // The last slash: names like kworker/u8:37 hold slashes, PIDs don't.
    const slash = body.lastIndexOf("/");
    const pid = body.slice(slash + 1);
    if (slash < 1 || !/^\d{1,10}$/.test(pid)) return [];
    return [
      {
        line: lineAt(cleaned, from + mark),
        comm: printable(body.slice(0, slash), 40),
        pid: Number(pid),
        address: hexWord(match[1] ?? "0"),
        kernel: kernelAt(match.index),
      },
    ];
  });
}
