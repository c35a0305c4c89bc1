/**
 * hw_breakpoint_handler(): perf's and ptrace's share of a #DB, run as a die notifier before the
 * rest of the handler. It takes the bits it knows out of the status, and may end the handler.
 */

import { fieldMask } from "../dr6.js";
import type { Breakpoint } from "../dr7.js";

/** Who installed a breakpoint: a debugger by ptrace, or perf; undefined where nobody did. */
export type BreakpointOwner = "ptrace" | "perf" | undefined;

/** What the notifier leaves to the handler. */
export interface Notified {
  /** The status without the bits that were dealt with, 1 = happened. */
  readonly status: number;
  /** What ptrace will show, with the breakpoints of ptrace that were met, 1 = happened. */
  readonly virtualDr6: number;
  /** NOTIFY_STOP: the handler returns at once, without a bus lock or a signal. */
  readonly stop: boolean;
}

const BREAKPOINTS = ["B0", "B1", "B2", "B3"].reduce((mask, name) => mask | fieldMask(name), 0);
const BS = fieldMask("BS");

/** Runs the notifier on a positive-polarity status. */
export function notifyBreakpoints(
  status: number,
  virtualDr6: number,
  armed: readonly Breakpoint[],
  owners: readonly BreakpointOwner[],
): Notified {
  if ((status & BREAKPOINTS) === 0) return { status, virtualDr6, stop: false };
  const handled = armed.filter(
    ({ number, condition }) =>
      (status & (1 << number)) !== 0 &&
      owners[number] !== undefined &&
      // A step onto an execution breakpoint: the breakpoint will fault again, and count then.
      !(condition === "execute" && (status & BS) !== 0),
  );
  const cleared = handled.reduce((mask, { number }) => mask | (1 << number), 0);
  const shown = handled
    .filter(({ number }) => owners[number] === "ptrace")
    .reduce((mask, { number }) => mask | (1 << number), virtualDr6);
  return {
    status: (status & ~cleared) >>> 0,
    virtualDr6: shown,
    stop: (shown & BREAKPOINTS) === 0 && (status & ~BREAKPOINTS) === 0,
  };
}
