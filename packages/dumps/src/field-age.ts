/** For each reporting field: does it stand for an event, is it left over, or can't that be told? */

import { fieldMask } from "@dr6/core";
import { ENCODINGS, type EncodingId } from "@dr6/core/encoding";
import { ACTIVE_LOW, bootWritesResetValue, seemsBare, type Evidence } from "./evidence.js";
import { breakpointNumber, isKept, zeroClears } from "./field-groups.js";

/**
 * - `event`: what the field reports is what happened last
 * - `leftover`: more likely left from earlier, or from writing 0, than fresh
 * - `unknown`: neither is more likely
 */
export type FieldAge = "event" | "leftover" | "unknown";

/** The age of the reporting field `name`. */
export function fieldAge(name: string, evidence: Evidence): FieldAge {
  const activeLow = (fieldMask(name) & ACTIVE_LOW) !== 0;
  if (evidence.encoding !== "dr6") {
    return ageInOtherEncoding(fieldMask(name), activeLow, evidence.encoding);
  }
  const breakpoint = breakpointNumber(name);
  if (breakpoint !== undefined) {
    if (evidence.breakpoints === null) return "unknown";
    if (evidence.breakpoints[breakpoint]?.enabled !== true) return "leftover";
    // Linux writes DR6 in every #DB, so an oops outside one shows what it did not leave there.
    return evidence.oops && !evidence.context.inDebugException ? "unknown" : "event";
  }
  if (activeLow) return activeLowAge(name, evidence);
  if (evidence.context.inDebugException) return "event";
  // Whether or not the handler rewrites DR6 (with FRED it doesn't), an oops elsewhere shows nothing new.
  return evidence.oops ? "leftover" : "unknown";
}

function ageInOtherEncoding(field: number, activeLow: boolean, id: EncodingId): FieldAge {
  const { content, silent } = ENCODINGS[id];
  if (content === "new-causes") return "event";
  // What only a debugger can have stored tells of no event.
  if ((field & silent) !== 0) return "unknown";
  // The #DB handler's value is a DR6 just read: fresh, but for an old 0 in an active-low field.
  return id === "vmcb-dr6" || activeLow ? "unknown" : "event";
}

function activeLowAge(name: string, evidence: Evidence): FieldAge {
  // What no write of 0 can have left is not called left over.
  if (!zeroClears(name, evidence.vendor)) return "unknown";
  if (evidence.context.inDebugException) return "unknown";
  if ((evidence.reporting & ~ACTIVE_LOW) !== 0) return ageBesideACause(name, evidence);
  // Of an oops as of a bare value: what this kernel's boot can't have left may be old or an event.
  return bootWritesResetValue(evidence) === true ? "unknown" : "leftover";
}

/** Silicon keeps an old 0 of BLD in a #DB, and none of RTM; up to 7.1.5, KVM keeps neither. */
function ageBesideACause(name: string, evidence: Evidence): FieldAge {
  return isKept(name) && seemsBare(evidence) ? "leftover" : "unknown";
}
