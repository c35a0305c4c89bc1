/**
 * What a guest learns of a field from the #DBs that KVM delivers: of a field that KVM knows, and of
 * one that the CPU has and KVM doesn't.
 *
 * The CPU follows the architecture that is asked for; KVM follows its own constants. That the CPU
 * puts a new field into VMX's exit qualification as it does BLD and RTM, at its bit of DR6 and
 * 1 = happened, is assumed.
 */

import {
  DR6,
  holds,
  maskOf,
  parseRelease,
  reporting,
  updateDr6,
  updateMasks,
  type Behaviour,
  type Reason,
  type RegisterTable,
  type StatusField,
  type Vendor,
} from "@dr6/core";
import { guestCapabilities, type GuestConfig } from "./capability.js";
import { kvmConstants } from "./fixed-bits.js";
import { deliverPayload, payloadRule } from "./payload.js";
import { KVM_BEHAVIOURS, kvmBehaviour, type KvmBehaviourId } from "./release.js";

/**
 * After which #DBs the guest sees the field report:
 *
 * - `own`: after those that the field caused, as it should be
 * - `none`: its events are hidden
 * - `every`: after each #DB, whatever caused it
 * - `others`: after those that it didn't cause, and only those
 */
export type Told = "own" | "none" | "every" | "others";

/** What the guest reads after a #DB, on a DR6 that was reset. */
export interface ToldOf {
  readonly told: Told;
  /** DR6 after a #DB that the field caused, alone. */
  readonly afterOwn: number;
  /** DR6 after a #DB without any cause. */
  readonly afterOther: number;
  readonly because: readonly Reason[];
  /** False where it is not established what the release does. */
  readonly sure: boolean;
}

/** A change of the answer: the commit from which on it is another one. */
export interface ToldSince extends ToldOf {
  /** The row of the release table, {@link KVM_BEHAVIOURS}. */
  readonly since: Behaviour;
}

/** The rows of the release table that change how a payload is delivered. */
const DELIVERY_ROWS: readonly KvmBehaviourId[] = [
  "payload",
  "payload-drops-bit-12",
  "payload-sets-active-low",
  "payload-keeps-bld",
  "payload-applies-fixed-bits",
];

/**
 * What a guest learns of `field`, given that its event happens on the host's CPU.
 *
 * @param field a row of `architecture`
 */
export function toldOf(
  field: StatusField,
  config: GuestConfig,
  architecture: RegisterTable = DR6,
): ToldOf {
  const { release, vendor } = config;
  const { capabilities, sure } = guestCapabilities(config);
  const grants = field.feature === undefined || sure;
  const { DR6_ACTIVE_LOW } = kvmConstants(release);
  const rule = payloadRule(release, capabilities);
  const after = (causes: number) => {
    const payload = interceptedPayload(causes, vendor, DR6_ACTIVE_LOW, architecture);
    return deliverPayload(DR6_ACTIVE_LOW, payload, rule);
  };
  const reports = (dr6: number) => (reporting(dr6, architecture) & maskOf(field)) !== 0;
  const [afterOwn, afterOther] = [after(maskOf(field)), after(0)];
  // SVM's payload was read in 7.1.5, and 5.7 had changed how it comes about.
  const payloadSure =
    vendor === "intel" || holds(kvmBehaviour("payload-sets-active-low"), release).holds;
  return {
    told: toldBy(reports(afterOwn), reports(afterOther)),
    afterOwn,
    afterOther,
    because: rule.because,
    sure: grants && rule.sure && payloadSure,
  };
}

/** The answer from KVM's first payloads (4.20) on, and each commit that changes it. */
export function toldHistory(
  field: StatusField,
  config: GuestConfig,
  architecture: RegisterTable = DR6,
): readonly ToldSince[] {
  const all = DELIVERY_ROWS.map((id): ToldSince => {
    const since = kvmBehaviour(id);
    const parsed = parseRelease(since.commit ?? since.since, KVM_BEHAVIOURS);
    if (!parsed.ok) throw new RangeError(parsed.message);
    return { since, ...toldOf(field, { ...config, release: parsed.release }, architecture) };
  });
  return all.filter(({ told }, index) => told !== all[index - 1]?.told);
}

function toldBy(own: boolean, other: boolean): Told {
  if (own) return other ? "every" : "own";
  return other ? "others" : "none";
}

/**
 * The payload of an intercepted #DB: VMX's exit qualification holds the causes; on SVM it is the
 * VMCB's DR6, which KVM had set to its idle value, with KVM's active-low bits flipped.
 */
function interceptedPayload(
  causes: number,
  vendor: Vendor,
  activeLow: number,
  architecture: RegisterTable,
): number {
  if (vendor === "intel") return causes;
  return (updateDr6(activeLow, causes, updateMasks(architecture)) ^ activeLow) >>> 0;
}
