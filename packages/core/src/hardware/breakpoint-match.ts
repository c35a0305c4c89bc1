/**
 * Which of the four breakpoints an instruction meets. A breakpoint's range is aligned: the low bits
 * of its address that LEN spans don't count (SDM, recorded on Bochs).
 */

import { breakpoints, type Breakpoint } from "../dr7.js";
import { word64, type Word64 } from "../word64.js";
import type { Access } from "./event.js";
import type { Policies } from "./policy.js";
import type { Addresses, DebugState } from "./state.js";

/** Breakpoints that are met, as masks of B0 to B3. */
export interface Met {
  /** Those that DR7 enables. */
  readonly enabled: number;
  /** Those that it doesn't. */
  readonly notEnabled: number;
}

/** Nothing is met. */
export const NOTHING_MET: Met = { enabled: 0, notEnabled: 0 };

/** The instruction breakpoints at `ip`. */
export function metByFetch(state: DebugState, ip: Word64, policies: Policies): Met {
  return met(state, (breakpoint, address) => {
    if (breakpoint.condition !== "execute") return false;
    if (breakpoint.length === 1) return distance(ip, address) === 0;
    switch (policies["execute-length"]) {
      case "range":
        return overlaps(breakpoint, address, ip, 1);
      case "exact":
        return distance(ip, address) === 0;
      case "never":
        return false;
    }
  });
}

/** The data and I/O breakpoints that the accesses of one instruction meet. */
export function metByAccesses(state: DebugState, accesses: readonly Access[]): Met {
  return met(state, (breakpoint, address) =>
    accesses.some(
      (access) =>
        watches(breakpoint, access, state.cr4De) &&
        overlaps(breakpoint, address, access.address, access.size),
    ),
  );
}

/** Both. */
export function union(a: Met, b: Met): Met {
  return { enabled: a.enabled | b.enabled, notEnabled: a.notEnabled | b.notEnabled };
}

function met(
  state: DebugState,
  matches: (breakpoint: Breakpoint, address: Word64) => boolean,
): Met {
  return breakpoints(state.dr7).reduce<Met>((sum, breakpoint) => {
    if (!matches(breakpoint, addressOf(state.addresses, breakpoint))) return sum;
    const bit = 1 << breakpoint.number;
    return breakpoint.enabled
      ? { ...sum, enabled: sum.enabled | bit }
      : { ...sum, notEnabled: sum.notEnabled | bit };
  }, NOTHING_MET);
}

function addressOf(addresses: Addresses, { number }: Breakpoint): Word64 {
  return addresses[number];
}

/** R/W 10b watches I/O with CR4.DE only; without, it is undefined and taken to watch nothing. */
function watches({ condition }: Breakpoint, { kind }: Access, cr4De: boolean): boolean {
  switch (condition) {
    case "execute":
      return false;
    case "write":
      return kind === "write";
    case "io":
      return kind === "io" && cr4De;
    case "read/write":
      return kind !== "io";
  }
}

function overlaps({ length }: Breakpoint, address: Word64, from: Word64, size: number): boolean {
  const aligned = word64(address.low & ~(length - 1), address.high);
  const offset = distance(from, aligned);
  return offset < length && offset + size > 0;
}

/** a − b; exact as long as the result is below 2^53, and far away where it isn't. */
function distance(a: Word64, b: Word64): number {
  return (a.high - b.high) * 2 ** 32 + (a.low - b.low);
}
