/**
 * The short way to the window of a single bus-lock line, of which a log may have very many: where
 * nothing in the window could change how the line is read, the line alone is read.
 */

import { DIRTY } from "../clean.js";
import { BEFORE, type LockLine } from "../formats/lock-line.js";
import { hexWord } from "../hex-word.js";
import { printable } from "../printable.js";
import { lineOf } from "./line-of.js";

/** What stands before the thread's name, and everything behind it. */
const BEGIN = "x86/split lock detection: ";
const MARK = "#DB:";
const REST =
  /#DB: ([^\n#]{1,40})\/(\d{1,10}) took a bus_lock trap at address: 0x([0-9a-f]{1,16})(?![^\n])/y;

/** What needs the long way: a register. */
const REGISTER = /dr[0-7]/i;

/** The line of a window, and where `bus_lock` stands in it; null where the long way has to be gone. */
export function loneBusLock(
  text: string,
): { readonly busLock: LockLine; readonly at: number } | null {
  const at = text.indexOf("bus_lock");
  const begin = text.indexOf(BEGIN);
  if (at < 0 || begin < 0 || text.includes("bus_lock", at + 1)) return null;
  const mark = begin + BEGIN.length;
  if (text.indexOf(MARK) !== mark || text.includes(MARK, mark + 1)) return null;
  REST.lastIndex = mark;
  const [, comm = "", pid = "", address] = REST.exec(text) ?? [];
  const isThread = comm.trim() !== "" && MARK.length + comm.length + pid.length + 3 <= BEFORE;
  if (address === undefined || !isThread) return null;
  if (REGISTER.test(text) || DIRTY.test(text)) return null;
  return {
    busLock: {
      line: lineOf(text, mark),
      comm: printable(comm.trim(), 40),
      pid: Number(pid),
      address: hexWord(address),
    },
    at,
  };
}
