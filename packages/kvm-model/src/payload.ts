/**
 * Delivery of a #DB payload to DR6: what kvm_deliver_exception_payload() computes, by release.
 *
 * A payload holds the new causes, 1 = happened, at the bit positions of DR6; its bit 12 says that
 * an enabled breakpoint was met, for which DR6 has no place.
 */

import {
  because,
  digits,
  DR6,
  holds,
  maskWhere,
  resetValue,
  updateMasks,
  type Feature,
  type Reason,
  type Release,
} from "@dr6/core";
import { fixedOnes } from "./fixed-bits.js";
import { kvmBehaviour } from "./release.js";
import { KVM_RULES as R } from "./rules.js";

const ACTIVE_LOW = resetValue();
const RESERVED_ZEROS = maskWhere((field) => field.kind === "reserved" && field.reads === 0, DR6);
const { replaced: BREAKPOINTS, set: SET_BY_EVERY_DB } = updateMasks();

/** How a release delivers, chosen once so that delivering compares no versions. */
export interface PayloadRule {
  /** Bits that are set before the payload is applied. */
  readonly setFirst: number;
  /** Bits that are cleared at the end. */
  readonly clearLast: number;
  /** Bits that are set at the end. */
  readonly setLast: number;
  readonly because: readonly Reason[];
  /** False where it is not established how this release behaves. */
  readonly sure: boolean;
}

/** The rule of `release` for a vCPU with these capabilities. */
export function payloadRule(release: Release, capabilities: readonly Feature[]): PayloadRule {
  const keepsBld = holds(kvmBehaviour("payload-keeps-bld"), release);
  const appliesFixed = holds(kvmBehaviour("payload-applies-fixed-bits"), release);
  const dropsBit12 = holds(kvmBehaviour("payload-drops-bit-12"), release);
  return {
    setFirst: keepsBld.holds ? SET_BY_EVERY_DB : ACTIVE_LOW,
    clearLast: dropsBit12.holds ? RESERVED_ZEROS : 0,
    setLast: appliesFixed.holds ? fixedOnes(release, capabilities) : 0,
    because: [
      because(keepsBld.holds ? R["payload-keeps-bld"] : R["payload-sets-active-low"]),
      ...(appliesFixed.holds ? [because(R["payload-fixed-bits"])] : []),
    ],
    sure: keepsBld.sure && appliesFixed.sure && dropsBit12.sure,
  };
}

/** The reasons of a delivery, with its values. */
export function whyDelivered(dr6: number, payload: number, rule: PayloadRule): readonly Reason[] {
  const sum = `payload ${digits(payload)}: ${digits(dr6)} becomes ${digits(deliverPayload(dr6, payload, rule))}`;
  return rule.because.map((reason, index) => (index === 0 ? { ...reason, detail: sum } : reason));
}

/** DR6 after `payload` (bits 31:0) is delivered by `rule`. */
export function deliverPayload(dr6: number, payload: number, rule: PayloadRule): number {
  const before = (dr6 & ~BREAKPOINTS) | rule.setFirst;
  const applied = (before & ~(payload & ACTIVE_LOW)) | (payload & ~ACTIVE_LOW);
  return ((applied & ~rule.clearLast) | rule.setLast) >>> 0;
}
