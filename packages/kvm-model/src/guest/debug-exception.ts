/**
 * A debug exception of a guest: intercepted, handed to userspace or to L1, or queued with a payload
 * and injected, which is when DR6 changes.
 */

import {
  because,
  digits,
  dr7Mask,
  keepsBreakpoints,
  resetValue,
  updateDr6,
  updateMasks,
  type DebugException,
  type Outcome,
  type Reason,
} from "@dr6/core";
import { encodingFor } from "@dr6/core/encoding";
import { deliverQueued } from "./delivery.js";
import { exitToL1 } from "./exit-to-l1.js";
import { takeBack, type Changed } from "./registers.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState, QueuedException } from "./state.js";

const GD = dr7Mask("GD");

/** A #DB that the hardware raises in the guest. */
export function debugException(
  exception: DebugException,
  before: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const svm = setting.options.vendor === "amd";
  const { back, payload, image, said } = svm
    ? interceptedOnSvm(exception, before, setting)
    : interceptedOnVmx(exception, before, setting);
  const { debug } = back.state;
  if (debug?.singleStep === true || debug?.breakpoints !== undefined) {
    const rule = svm ? R["debug-exit-svm"] : R["debug-exit-vmx"];
    return debugExit(back, image, because(rule));
  }
  // VMX: an exit that L1 asked for is L1's at once. SVM: KVM queues the #DB first.
  const reflected = !svm && back.state.l2?.interceptsDb === true;
  const raised = reflected
    ? exitToL1({ ...back.state, queued: asQueued(exception, payload) }, setting)
    : queueAndInject(exception, payload, back.state, setting);
  return { ...raised, because: [...said, ...back.because, ...raised.because] };
}

/** KVM_EXIT_DEBUG: the guest gets nothing, and its DR6 stays. */
export function debugExit(back: Changed, dr6: number, rule: Reason): Outcome<GuestState> {
  return {
    state: back.state,
    effects: [{ kind: "exit", to: "userspace", what: "KVM_EXIT_DEBUG", value: dr6 }],
    because: [...back.because, rule],
  };
}

interface Intercepted {
  readonly back: Changed;
  readonly payload: number | null;
  /** DR6 of KVM_EXIT_DEBUG. */
  readonly image: number;
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
    image: encodingFor("kvm-exit-debug", "intel").fromPositive(causes),
    said: [because(R["intercepted-vmx"])],
  };
}

/** SVM: the CPU has merged the causes into the VMCB's DR6, and KVM flips all of that. */
function interceptedOnSvm(
  exception: DebugException,
  before: GuestState,
  setting: Setting,
): Intercepted {
  const masks = updateMasks(undefined, setting.policies);
  const keeps = keepsBreakpoints(exception, "amd", setting.policies);
  const present = before.owned ? before.dr6 : resetValue();
  const merged = updateDr6(present, exception.causes, keeps ? { ...masks, replaced: 0 } : masks);
  const noPayload = exception.icebp === true && setting.has("svm-bld").holds;
  const sum = `${digits(merged)} xor ${digits(resetValue())} = ${digits(merged ^ resetValue())}`;
  return {
    back: takeBack(before.owned && !noPayload ? { ...before, dr6: merged } : before, setting),
    payload: noPayload ? null : (merged ^ resetValue()) >>> 0,
    image: merged,
    said: [
      noPayload
        ? because(R["icebp-svm"], undefined, setting.has("svm-bld").sure)
        : // Whether the #DB intercept catches INT1 is not established.
          because(R["intercepted-svm"], sum, exception.icebp !== true),
    ],
  };
}

/** Queues a #DB; null: without payload. Then it goes to L1, waits, or is injected. */
export function queueAndInject(
  exception: DebugException,
  payload: number | null,
  state: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const queued = asQueued(exception, payload);
  const deferred = setting.has("payload-deferred");
  const atOnce = !deferred.holds && state.l2 === null && payload !== null;
  const early = atOnce
    ? deliverQueued({ ...state, queued }, setting)
    : { state: { ...state, queued }, because: [] };
  if (state.stopped) {
    const why = atOnce ? [because(R["payload-at-once"], undefined, deferred.sure)] : [];
    const waits = because(R.waits, undefined, deferred.sure);
    return {
      state: early.state,
      effects: [{ kind: "queued", causes: exception.causes }],
      because: [...why, ...early.because, waits],
    };
  }
  const injected = inject(early.state, setting);
  return { ...injected, because: [...early.because, ...injected.because] };
}

function asQueued(
  { causes, class: kind, icebp }: DebugException,
  payload: number | null,
): QueuedException {
  return { causes, class: kind, icebp: icebp ?? false, payload };
}

/** Injects what is queued, on VM entry: DR6 takes the payload, DR7.GD is cleared. */
export function inject(state: GuestState, setting: Setting): Outcome<GuestState> {
  const { queued } = state;
  if (queued === null) return { state, because: [] };
  if (state.l2?.interceptsDb === true) return exitToL1(state, setting);
  const delivered = deliverQueued(state, setting);
  const { causes, class: kind, icebp } = queued;
  const exception: DebugException = {
    vector: "#DB",
    class: kind,
    causes,
    ...(icebp ? { icebp } : {}),
  };
  const guarded = (state.dr7 & GD) !== 0;
  return {
    state: { ...delivered.state, queued: null, dr7: (state.dr7 & ~GD) >>> 0 },
    exception,
    because: [...delivered.because, ...(guarded ? [because(R["gd-cleared"])] : [])],
  };
}
