/** For each reporting field: does it stand for an event, is it left over, or can't that be told? */

import { fieldMask } from "@dr6/core";
import { ACTIVE_LOW, bootWritesResetValue, type Evidence } from "./evidence.js";

/**
 * - `event`: what the field reports is what happened last
 * - `leftover`: more likely left from earlier, or from writing 0, than fresh
 * - `unknown`: neither is more likely
 */
export type FieldAge = "event" | "leftover" | "unknown";

/** Layouts that hold the causes of one #DB and nothing older. */
const NEW_CAUSES_ONLY: readonly string[] = [
  "kvm-payload",
  "vmx-exit-qualification",
  "vmx-pending-debug",
  "kvm-exit-debug",
  "fred-event-data",
];

/** The age of the reporting field `name`. */
export function fieldAge(name: string, evidence: Evidence): FieldAge {
  const activeLow = (fieldMask(name) & ACTIVE_LOW) !== 0;
  if (evidence.encoding !== "dr6") {
    // The #DB handler's value is a DR6 just read: fresh, but for an old 0 in an active-low field.
    return activeLow && !NEW_CAUSES_ONLY.includes(evidence.encoding) ? "unknown" : "event";
  }
  const breakpoint = /^B([0-3])$/.exec(name);
  if (breakpoint !== null) {
    if (evidence.breakpoints === null) return "unknown";
    return evidence.breakpoints[Number(breakpoint[1])]?.enabled === true ? "event" : "leftover";
  }
  if (activeLow) return activeLowAge(name, evidence);
  if (evidence.context.inDebugException) return "event";
  // Linux rewrites DR6 in every #DB, so an oops elsewhere can only show something older.
  return evidence.fromDump ? "leftover" : "unknown";
}

function activeLowAge(name: string, evidence: Evidence): FieldAge {
  const others = (evidence.reporting & ~ACTIVE_LOW) !== 0;
  // A #DB outside a transaction sets RTM to 1, so with another cause beside it a 0 is not from boot.
  if (name === "RTM" && others) return "unknown";
  if (evidence.context.inDebugException) return "unknown";
  if (evidence.fromDump) return "leftover";
  return bootWritesResetValue(evidence) === true ? "unknown" : "leftover";
}
