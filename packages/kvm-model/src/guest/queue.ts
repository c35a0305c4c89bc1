/**
 * A #DB that KVM queues and injects. Its payload reaches DR6 when it is injected, or as soon as it
 * is queued, by release.
 */

import { because, dr7Mask, type DebugException, type Outcome } from "@dr6/core";
import { afterCauses } from "../intercepted.js";
import { deliverQueued } from "./delivery.js";
import { exitToL1 } from "./exit-to-l1.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState, QueuedException } from "./state.js";

const GD = dr7Mask("GD");

/** Queues a #DB that KVM on VMX intercepts or raises: its causes are the payload, or are written. */
export function queueCauses(
  exception: DebugException,
  state: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  if (setting.has("intercepted-with-payload").holds) {
    return queueAndInject(exception, exception.causes, state, setting);
  }
  const { dr6, because: why } = afterCauses(state.dr6, exception.causes, setting.intercepted);
  const queued = queueAndInject(exception, null, { ...state, dr6 }, setting);
  return { ...queued, because: [...why, ...queued.because] };
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
  const atOnce = payload !== null && !deferred.holds && isDeliveredAtOnce(state, setting);
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

/** L2's waits for its injection; before 5.6 for userspace with the payload capability alone. */
function isDeliveredAtOnce({ l2 }: GuestState, { has, savesPayload }: Setting): boolean {
  return l2 === null || (!savesPayload && !has("events-deliver-payload").holds);
}

/** A #DB as KVM keeps it until it is injected. */
export function asQueued(
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
