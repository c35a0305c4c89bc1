/**
 * The short way to the window of a single bus-lock line, of which a log may have very many: where
 * nothing in the window could change how the line is read, the line alone is read.
 */

import { DIRTY } from "../clean.js";
import { findBusLocks } from "../formats/bus-lock.js";
import type { LockLine } from "../formats/lock-line.js";

/** What names a kernel, or needs the long way: a register, an oops's process, a boot line. */
const NEIGHBOUR = /dr[0-7]|comm:|linux version/i;

/** A whole line as the kernel prints it, with whatever a log daemon puts before it. */
const LINE =
  /^.*x86\/split lock detection: #DB: [^\n#]{1,40} took a bus_lock trap at address: 0x[0-9a-f]{1,16}$/m;

/** The line of a window, and where `bus_lock` stands in it; null where the long way has to be gone. */
export function loneBusLock(
  text: string,
): { readonly busLock: LockLine; readonly at: number } | null {
  const at = text.indexOf("bus_lock");
  if (at < 0 || text.includes("bus_lock", at + 1) || DIRTY.test(text) || NEIGHBOUR.test(text)) {
    return null;
  }
  const mark = text.indexOf("#DB:");
  const line = LINE.exec(text);
  if (line === null || mark < line.index || text.includes("#DB:", mark + 1)) return null;
  const marks = [{ offset: 0, line: 1, caller: null }];
  const cleaned = { text: line[0], marks, lines: 1, ignored: [] };
  const [busLock] = findBusLocks(cleaned);
  if (busLock === undefined) return null;
  return { busLock: { ...busLock, line: lineOf(text, mark) }, at };
}

/** The number of the line at an offset, from 1. */
function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1))
    line += 1;
  return line;
}
