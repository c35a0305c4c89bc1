/**
 * What a guest learns of a field from the #DBs that KVM delivers: of a field that KVM knows, and of
 * one that the CPU has and KVM doesn't.
 *
 * The CPU follows the architecture that is asked for; KVM follows its own constants. That the CPU
 * puts a new field into VMX's exit qualification as it does BLD and RTM, at its bit of DR6 and
 * 1 = happened, is assumed.
 */

import {
  because,
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
} from "@dr6/core";
import { guestCapabilities, type GuestConfig } from "./capability.js";
import { kvmConstants } from "./fixed-bits.js";
import { interceptRule, svmPayload } from "./intercepted.js";
import { deliverPayload } from "./payload.js";
import { KVM_BEHAVIOURS, kvmBehaviour, type KvmBehaviourId } from "./release.js";
import { KVM_RULES as R } from "./rules.js";

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
  "intercepted-with-payload",
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
  const rule = interceptRule(release, capabilities);
  const withPayload = holds(kvmBehaviour("intercepted-with-payload"), release);
  const inVmcb = vendor === "amd" && !withPayload.holds;
  const after = (causes: number) => {
    if (inVmcb) return updateDr6(DR6_ACTIVE_LOW, causes, updateMasks(architecture));
    const payload = interceptedPayload(causes, config, architecture);
    return deliverPayload(DR6_ACTIVE_LOW, payload, rule);
  };
  const reports = (dr6: number) => (reporting(dr6, architecture) & maskOf(field)) !== 0;
  const [afterOwn, afterOther] = [after(maskOf(field)), after(0)];
  return {
    told: toldBy(reports(afterOwn), reports(afterOther)),
    afterOwn,
    afterOther,
    because: inVmcb ? [because(R["merged-at-exit"], undefined, withPayload.sure)] : rule.because,
    sure: grants && (inVmcb ? withPayload.sure : rule.sure),
  };
}

/** The answer from 4.20 on, and each commit that changes it. */
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
 * The payload of an intercepted #DB: VMX's exit qualification holds the causes; on SVM it is made
 * from the VMCB's DR6, which KVM had set to its idle value.
 */
function interceptedPayload(
  causes: number,
  { vendor, release }: GuestConfig,
  architecture: RegisterTable,
): number {
  if (vendor === "intel") return causes;
  const { DR6_ACTIVE_LOW } = kvmConstants(release);
  return svmPayload(updateDr6(DR6_ACTIVE_LOW, causes, updateMasks(architecture)), release);
}
