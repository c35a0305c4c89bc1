/** A debug exception of a guest: intercepted, and handed to userspace or to L1, or queued. */

import {
  because,
  digits,
  resetValue,
  writeDr6,
  type DebugException,
  type Outcome,
  type Reason,
} from "@dr6/core";
import { encodingFor } from "@dr6/core/encoding";
import { kvmConstants } from "../fixed-bits.js";
import { mergeIntoVmcb, svmPayload } from "../intercepted.js";
import { KVM_RULES } from "../rules.js";
import { exitToL1 } from "./exit-to-l1.js";
import { asQueued, queueAndInject, queueCauses } from "./queue.js";
import { takeBack, type Changed } from "./registers.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

/** A #DB that the hardware raises in the guest. */
export function debugException(
  exception: DebugException,
  before: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const svm = setting.options.vendor === "amd";
  const intercepted = svm
    ? interceptedOnSvm(exception, before, setting)
    : interceptedOnVmx(exception, before, setting);
  const { back, said } = intercepted;
  const { debug } = back.state;
  if (debug?.singleStep === true || debug?.breakpoints !== undefined) {
    return exitForDebugger(intercepted, before, setting);
  }
  // VMX: an exit that L1 asked for is L1's at once. SVM: KVM queues the #DB first.
  const reflected = !svm && back.state.l2?.interceptsDb === true;
  const raised = reflected
    ? exitToL1({ ...back.state, queued: asQueued(exception, exception.causes) }, setting)
    : queueIntercepted(exception, intercepted, setting);
  return { ...raised, because: [...said, ...back.because, ...raised.because] };
}

function queueIntercepted(
  exception: DebugException,
  { back, payload }: Intercepted,
  setting: Setting,
): Outcome<GuestState> {
  return setting.options.vendor === "amd"
    ? queueAndInject(exception, payload, back.state, setting)
    : queueCauses(exception, back.state, setting);
}

/** KVM_EXIT_DEBUG for a #DB of the hardware. */
function exitForDebugger(
  { back, image, said }: Intercepted,
  before: GuestState,
  { options, has }: Setting,
): Outcome<GuestState> {
  const svm = options.vendor === "amd";
  const withPayload = has("intercepted-with-payload");
  if (withPayload.holds) {
    return debugExit(back, image, because(svm ? R["debug-exit-svm"] : R["debug-exit-vmx"]));
  }
  const { sure } = withPayload;
  if (!svm) return debugExit(back, image, because(R["debug-exit-vmx-older"], undefined, sure));
  const older = because(R["debug-exit-svm-older"], undefined, sure);
  const why = [...said, ...back.because];
  if (back.state.debug?.breakpoints === undefined) {
    return debugExit({ ...back, because: why }, image, older);
  }
  // Userspace's breakpoints: the guest reads KVM's copy, which the causes don't reach.
  const copy = { ...back.state, dr6: before.dr6 };
  const hidden = because(R["debugger-hides-vmcb"], undefined, false);
  return debugExit({ state: copy, because: [...why, older] }, image, hidden);
}

/** KVM_EXIT_DEBUG with this DR6: the guest gets nothing. */
export function debugExit(back: Changed, dr6: number | null, rule: Reason): Outcome<GuestState> {
  return {
    state: back.state,
    effects: [{ kind: "exit", to: "userspace", what: "KVM_EXIT_DEBUG", value: dr6 }],
    because: [...back.because, rule],
  };
}

interface Intercepted {
  readonly back: Changed;
  readonly payload: number | null;
  /** DR6 of KVM_EXIT_DEBUG; null: KVM doesn't fill it in. */
  readonly image: number | null;
  readonly said: readonly Reason[];
}

/** VMX: the causes come as exit qualification, DR6 isn't touched. */
function interceptedOnVmx(
  { causes }: DebugException,
  before: GuestState,
  setting: Setting,
): Intercepted {
  return {
    back: takeBack(before, setting),
    payload: causes,
    image: exitDr6(causes, setting),
    said: setting.has("intercepted-with-payload").holds ? [because(R["intercepted-vmx"])] : [],
  };
}

/** DR6 of KVM_EXIT_DEBUG on VMX; before 5.7 RTM isn't set beside the fixed bits. */
function exitDr6(causes: number, { options, has }: Setting): number {
  return has("intercepted-with-payload").holds
    ? encodingFor("kvm-exit-debug", "intel").fromPositive(causes)
    : (causes | kvmConstants(options.release).DR6_FIXED_1) >>> 0;
}

/** SVM: the CPU has merged the causes into the VMCB's DR6, and KVM flips all of that. */
function interceptedOnSvm(
  exception: DebugException,
  before: GuestState,
  setting: Setting,
): Intercepted {
  if (!setting.has("intercepted-with-payload").holds) return inVmcb(exception, before, setting);
  const present = before.owned ? before.dr6 : resetValue();
  const merged = mergeIntoVmcb(present, exception, setting.policies);
  const noPayload = exception.icebp === true && setting.has("svm-bld").holds;
  const payload = svmPayload(merged, setting.options.release);
  const flipped = (merged ^ resetValue()) >>> 0;
  const kept = payload === flipped ? "" : `, of which ${digits(payload)} is kept`;
  const sum = `${digits(merged)} xor ${digits(resetValue())} = ${digits(flipped)}${kept}`;
  return {
    back: takeBack(before.owned && !noPayload ? { ...before, dr6: merged } : before, setting),
    payload: noPayload ? null : payload,
    image: merged,
    said: [
      noPayload
        ? because(R["icebp-svm"], undefined, setting.has("svm-bld").sure)
        : // Whether the #DB intercept catches INT1 is not established.
          because(R["intercepted-svm"], sum, exception.icebp !== true),
    ],
  };
}

/** SVM before 5.7: the VMCB's DR6 is the guest's, and there is no payload. */
function inVmcb(exception: DebugException, before: GuestState, setting: Setting): Intercepted {
  const dr6 = mergeIntoVmcb(before.dr6, exception, setting.policies);
  const { sure } = setting.has("intercepted-with-payload");
  // What VMRUN makes of a DR6 that no CPU would hold is not known.
  const isHeld = writeDr6(before.dr6, setting.silicon.writeMasks(before)) === before.dr6;
  const known = sure && isHeld && exception.icebp !== true;
  const sum = `${digits(before.dr6)} becomes ${digits(dr6)}`;
  return {
    back: takeBack({ ...before, dr6 }, setting),
    payload: null,
    image: null,
    // Whether the #DB intercept catches INT1 is not established.
    said: [because(KVM_RULES["merged-at-exit"], sum, known)],
  };
}
