/**
 * What the #DB handler does with the status it read: exc_debug_user() and exc_debug_kernel(), and
 * do_debug() before 5.10, which does the same with the active-low bits taken out.
 */

import { fieldMask } from "../dr6.js";
import { breakpoints } from "../dr7.js";
import type { Context } from "../event.js";
import type { Effect } from "../effect.js";

import { because, type Reason } from "../rule.js";
import { handleBusLock, type BusLockState } from "./bus-lock.js";
import { notifyBreakpoints, type BreakpointOwner } from "./notifier.js";
import { LINUX_RULES as R } from "./rules.js";

/** What the handler knows beside the status. */
export interface HandlerSetting {
  readonly context: Context;
  /** DR7 at the time of the exception. */
  readonly dr7: number;
  /** Who installed breakpoints 0 to 3, by their numbers. */
  readonly owners: readonly BreakpointOwner[];
  readonly busLockState: BusLockState;
}

/** What the handler did. */
export interface Handled {
  /** Bits 31:0 of what ptrace will show, in positive polarity: 1 = happened. */
  readonly virtualDr6: number;
  readonly effects: readonly Effect[];
  readonly because: readonly Reason[];
}

const BREAKPOINTS = ["B0", "B1", "B2", "B3"].reduce((mask, name) => mask | fieldMask(name), 0);
const BS = fieldMask("BS");
const BLD = fieldMask("BLD");

/** A #DB in user mode, with `status` in positive polarity. */
export function handleUserException(status: number, setting: HandlerSetting): Handled {
  const icebp = status === 0;
  const armed = breakpoints(setting.dr7);
  const notified = notifyBreakpoints(status, status & BS, armed, setting.owners);
  if (notified.stop) {
    return {
      virtualDr6: notified.virtualDr6,
      effects: [],
      because: [because(R["notifier-stops"])],
    };
  }
  const busLock = (notified.status & BLD) !== 0;
  const locked = busLock ? handleBusLock(setting.busLockState, setting.context) : [];
  const trap = trapSignal(notified.status | notified.virtualDr6, icebp);
  return {
    virtualDr6: notified.virtualDr6,
    effects: [...locked, ...trap],
    because: [
      ...(busLock ? [whyBusLock(setting.busLockState)] : []),
      ...locked.map(({ kind }) =>
        because(R[kind === "log" ? "bus-lock-reported" : "bus-lock-sigbus"]),
      ),
      because(trap.length > 0 ? R.sigtrap : R["no-sigtrap"]),
    ],
  };
}

/** A #DB in kernel mode: no bus lock, no signal. */
export function handleKernelException(
  status: number,
  virtualDr6: number,
  { dr7, owners }: HandlerSetting,
): Handled {
  const notified = notifyBreakpoints(status, virtualDr6, breakpoints(dr7), owners);
  return {
    virtualDr6: notified.virtualDr6,
    effects: [],
    because: [
      because(R["kernel-mode-no-bus-lock"]),
      ...((status & BLD) === 0 ? [] : [because(R["stale-consumed"])]),
    ],
  };
}

function whyBusLock(state: BusLockState): Reason {
  if (state === "unhandled") return because(R["bus-lock-unhandled"]);
  return because(R["bus-lock-by-state"], `split_lock_detect state: ${state}`);
}

/** The signal, with its code: a step before a breakpoint before INT1. */
function trapSignal(status: number, icebp: boolean): readonly Effect[] {
  const code =
    (status & BS) !== 0
      ? "TRAP_TRACE"
      : (status & BREAKPOINTS) !== 0
        ? "TRAP_HWBKPT"
        : icebp
          ? "TRAP_BRKPT"
          : undefined;
  return code === undefined ? [] : [{ kind: "signal", signal: "SIGTRAP", code }];
}
