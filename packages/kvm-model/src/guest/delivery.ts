/** When the payload of a queued #DB reaches DR6. */

import { deliverPayload, whyDelivered } from "../payload.js";
import type { Changed } from "./registers.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

/** Puts the payload of what is queued into DR6; the #DB stays queued, without payload. */
export function deliverQueued(state: GuestState, { payload: rule }: Setting): Changed {
  const { queued } = state;
  const payload = queued?.payload ?? null;
  if (queued === null || payload === null) return { state, because: [] };
  const dr6 = deliverPayload(state.dr6, payload, rule);
  return {
    state: { ...state, dr6, queued: { ...queued, payload: null } },
    because: whyDelivered(state.dr6, payload, rule),
  };
}
