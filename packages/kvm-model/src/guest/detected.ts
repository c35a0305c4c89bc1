/** What an event does to the vCPU's processor, with DR7.GD as KVM treats it. */

import { detect, dr7Mask, type Cpu, type HardwareEvent, type Policies } from "@dr6/core";
import type { GuestState } from "./state.js";

const GD = dr7Mask("GD");

/** Like `detect()`; but DR7.GD stays, for it is KVM that clears it when it injects the #DB. */
export function detectForKvm(
  event: HardwareEvent,
  before: GuestState,
  cpu: Cpu,
  policies: Policies,
): ReturnType<typeof detect> {
  const { state, because: reasons, ...detected } = detect(event, before, cpu, policies);
  return {
    ...detected,
    state: { ...state, dr7: (state.dr7 | (before.dr7 & GD)) >>> 0 },
    because: reasons.filter(({ rule }) => rule.id !== "gd-cleared"),
  };
}
