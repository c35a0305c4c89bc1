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
  type Rule,
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
  /** Bits that the payload clears where it has them (1 = happened); its other bits set. */
  readonly flipped: number;
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
  const queued = holds(kvmBehaviour("payload"), release);
  const keepsBld = holds(kvmBehaviour("payload-keeps-bld"), release);
  const appliesFixed = holds(kvmBehaviour("payload-applies-fixed-bits"), release);
  const dropsBit12 = holds(kvmBehaviour("payload-drops-bit-12"), release);
  const allActiveLow = holds(kvmBehaviour("payload-sets-active-low"), release);
  const rows = [queued, keepsBld, appliesFixed, dropsBit12, allActiveLow];
  const sure = queued.holds && rows.every((row) => row.sure);
  return {
    setFirst: keepsBld.holds || !allActiveLow.holds ? SET_BY_EVERY_DB : ACTIVE_LOW,
    flipped: allActiveLow.holds ? ACTIVE_LOW : SET_BY_EVERY_DB,
    clearLast: dropsBit12.holds ? RESERVED_ZEROS : 0,
    setLast: appliesFixed.holds ? fixedOnes(release, capabilities) : 0,
    because: [
      because(delivered(keepsBld.holds, allActiveLow.holds), undefined, sure),
      ...(appliesFixed.holds
        ? [because(R["payload-fixed-bits"], undefined, appliesFixed.sure)]
        : []),
      ...(queued.holds ? [] : [because(R["before-payloads"], undefined, false)]),
    ],
    sure,
  };
}

function delivered(keepsBld: boolean, allActiveLow: boolean): Rule {
  if (keepsBld) return R["payload-keeps-bld"];
  return allActiveLow ? R["payload-sets-active-low"] : R["payload-sets-rtm"];
}

/** The reasons of a delivery, with its values. */
export function whyDelivered(dr6: number, payload: number, rule: PayloadRule): readonly Reason[] {
  const sum = `payload ${digits(payload)}: ${digits(dr6)} becomes ${digits(deliverPayload(dr6, payload, rule))}`;
  return rule.because.map((reason, index) => (index === 0 ? { ...reason, detail: sum } : reason));
}

/** DR6 after `payload` (bits 31:0) is delivered by `rule`. */
export function deliverPayload(dr6: number, payload: number, rule: PayloadRule): number {
  const before = (dr6 & ~BREAKPOINTS) | rule.setFirst;
  const applied = (before & ~(payload & rule.flipped)) | (payload & ~rule.flipped);
  return ((applied & ~rule.clearLast) | rule.setLast) >>> 0;
}
