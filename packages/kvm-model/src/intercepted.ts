/**
 * What an intercepted #DB does to DR6. Since 5.7 its causes are a payload; before, KVM on VMX wrote
 * its copy of DR6 at the exit, and on SVM the CPU had merged the causes into the guest's DR6, which
 * was the VMCB's.
 */

import {
  because,
  digits,
  fieldMask,
  holds,
  keepsBreakpoints,
  updateDr6,
  updateMasks,
  type DebugException,
  type Feature,
  type Policies,
  type Reason,
  type Release,
} from "@dr6/core";
import type { GuestConfig } from "./capability.js";
import { kvmConstants } from "./fixed-bits.js";
import { deliverPayload, payloadRule, whyDelivered, type PayloadRule } from "./payload.js";
import { kvmBehaviour } from "./release.js";
import { KVM_RULES as R } from "./rules.js";

const { set: SET_BY_EVERY_DB, replaced: BREAKPOINTS } = updateMasks();
const BD = fieldMask("BD");

/** How the causes of an intercepted #DB reach DR6 on VMX. */
export interface InterceptRule extends PayloadRule {
  /** The causes are no payload: KVM writes DR6 when it intercepts the #DB. */
  readonly atExit: boolean;
  /** Bits that general detect leaves although other #DBs replace them. */
  readonly keptByGd: number;
}

/**
 * The rule of `release` for a vCPU with these capabilities. What is written at the exit is flipped
 * nowhere: RTM comes out 1 whatever the #DB reports.
 */
export function interceptRule(release: Release, capabilities: readonly Feature[]): InterceptRule {
  const withPayload = holds(kvmBehaviour("intercepted-with-payload"), release);
  if (withPayload.holds) {
    const rule = { ...payloadRule(release, capabilities), atExit: false, keptByGd: 0 };
    const doubted = rule.because.map((reason) => ({ ...reason, sure: false }));
    return withPayload.sure ? rule : { ...rule, because: doubted, sure: false };
  }
  const clears = holds(kvmBehaviour("general-detect-clears-breakpoints"), release);
  const knowsRtm = holds(kvmBehaviour("rtm"), release);
  const sure = withPayload.sure && knowsRtm.sure;
  return {
    setFirst: knowsRtm.holds ? SET_BY_EVERY_DB : 0,
    flipped: 0,
    clearLast: 0,
    setLast: 0,
    because: [because(R["written-at-exit"], undefined, sure)],
    sure,
    atExit: true,
    keptByGd: clears.holds ? 0 : BREAKPOINTS,
  };
}

/** DR6 after a #DB, and why. */
export interface InterceptedDr6 {
  readonly dr6: number;
  readonly because: readonly Reason[];
}

/** Answers DR6 after each #DB of a vCPU that nobody debugs. */
export function onIntercept(
  { release, vendor }: GuestConfig,
  capabilities: readonly Feature[],
  settled: Policies,
): (dr6: number, exception: DebugException) => InterceptedDr6 {
  const withPayload = holds(kvmBehaviour("intercepted-with-payload"), release);
  if (vendor === "amd" && !withPayload.holds) {
    return (dr6, exception) => mergedBySvm(dr6, exception, settled, withPayload.sure);
  }
  const rule = interceptRule(release, capabilities);
  return (dr6, { causes }) => afterCauses(dr6, causes, rule);
}

/** VMX: DR6 after the causes have reached it. */
export function afterCauses(dr6: number, causes: number, rule: InterceptRule): InterceptedDr6 {
  if (!rule.atExit) {
    return { dr6: deliverPayload(dr6, causes, rule), because: whyDelivered(dr6, causes, rule) };
  }
  const kept = (causes & BD) === 0 ? 0 : dr6 & rule.keptByGd;
  const after = (deliverPayload(dr6, causes, rule) | kept) >>> 0;
  const detail = `causes ${digits(causes)}: ${digits(dr6)} becomes ${digits(after)}`;
  return { dr6: after, because: rule.because.map((reason) => ({ ...reason, detail })) };
}

/** SVM: DR6 of the VMCB, into which the CPU merges the causes before it exits. */
export function mergeIntoVmcb(dr6: number, exception: DebugException, settled: Policies): number {
  const masks = updateMasks(undefined, settled);
  const keeps = keepsBreakpoints(exception, "amd", settled);
  return updateDr6(dr6, exception.causes, keeps ? { ...masks, replaced: 0 } : masks);
}

function mergedBySvm(
  dr6: number,
  exception: DebugException,
  settled: Policies,
  sure: boolean,
): InterceptedDr6 {
  const merged = mergeIntoVmcb(dr6, exception, settled);
  const sum = `${digits(dr6)} becomes ${digits(merged)}`;
  return { dr6: merged, because: [because(R["merged-at-exit"], sum, sure)] };
}

/**
 * SVM's payload: DR6 of the VMCB with the active-low bits flipped; before 5.12 with RTM alone
 * flipped, and without the bits that KVM took for fixed.
 */
export function svmPayload(vmcbDr6: number, release: Release): number {
  const { DR6_ACTIVE_LOW, DR6_FIXED_1 } = kvmConstants(release);
  const flipped = (vmcbDr6 ^ DR6_ACTIVE_LOW) >>> 0;
  const all = holds(kvmBehaviour("payload-sets-active-low"), release).holds;
  return all ? flipped : (flipped & ~DR6_FIXED_1) >>> 0;
}
