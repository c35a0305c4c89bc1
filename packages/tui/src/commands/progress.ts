/** A bar for work that takes seconds, on standard error while the output is a terminal. */

import type { Io } from "./io.js";

const WIDTH = 30;

/** Called before each piece of work and at the end, where the bar is wiped. */
export function progressOn(io: Io, doing: string): (done: number, of: number) => void {
  if (!io.stdoutIsTerminal) return () => undefined;
  let shown = -1;
  return (done, of) => {
    const filled = of === 0 ? WIDTH : Math.floor((done / of) * WIDTH);
    if (filled === shown) return;
    shown = filled;
    const bar = `dr6: ${doing} [${"#".repeat(filled)}${".".repeat(WIDTH - filled)}]`;
    io.writeError(done >= of ? `\r${" ".repeat(bar.length)}\r` : `\r${bar}`);
  };
}

/** Says what is at work, over what it said before, on standard error where that is a terminal. */
export function stepOn(io: Io): (text: string) => void {
  if (io.stderrIsTerminal !== true) return () => undefined;
  let shown = 0;
  return (text) => {
    io.writeError(`${shown === 0 ? "" : `\r${" ".repeat(shown)}\r`}${text}`);
    shown = text.length;
  };
}
