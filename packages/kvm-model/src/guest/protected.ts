/**
 * Guests whose registers KVM can't see: SEV-ES, SEV-SNP, TDX. The processor, or the TDX module,
 * keeps DR6; the guest's accesses run on the host's CPU.
 */

import {
  because,
  digits,
  word64,
  type HardwareEvent,
  type Outcome,
  type Reason,
  type VmmEvent,
} from "@dr6/core";
import { setDebugregs } from "../debug-registers.js";
import type { Protection } from "./options.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

/** Something that the guest does or meets: the hardware's own affair. */
export function onProtectedCpu(
  event: HardwareEvent,
  state: GuestState,
  { silicon, options }: Setting,
): Outcome<GuestState> {
  const { state: after, ...outcome } = silicon.step(state, event);
  const rule = options.protection === "tdx" ? R.tdx : R["sev-es"];
  return {
    ...outcome,
    state: { ...state, ...after },
    because: [because(rule), ...outcome.because],
  };
}

/** What userspace tries. */
export function onProtectedVcpu(
  event: VmmEvent,
  state: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const protection: Protection = setting.options.protection ?? "sev-es";
  switch (event.kind) {
    case "set-debugregs":
    case "get-debugregs": {
      const set = event.kind === "set-debugregs";
      const name = set ? "KVM_SET_DEBUGREGS" : "KVM_GET_DEBUGREGS";
      const hasTypes = setting.has("refuses-protected");
      const refuses = protection === "tdx" || (protection === "sev-es" && hasTypes.holds);
      if (refuses) return refused(name, "protected-refuses", state);
      const why = because(R["protected-no-effect"], undefined, hasTypes.sure);
      return set ? storeCopy(event, state, setting, why) : readCopy(state, why);
    }
    case "set-guest-debug":
    case "inject-db":
      return refused("KVM_SET_GUEST_DEBUG", "protected-no-debug", state);
    case "vm-exit":
    case "get-vcpu-events":
    case "set-vcpu-events":
    case "stop-vcpu":
    case "run-vcpu":
    case "migrate":
    case "enter-l2":
    case "leave-l2":
    case "smi":
    case "rsm":
      return { state, because: [] };
  }
}

function refused(
  ioctl: string,
  rule: "protected-refuses" | "protected-no-debug",
  state: GuestState,
): Outcome<GuestState> {
  return {
    state,
    effects: [{ kind: "refused", ioctl, errno: "EINVAL" }],
    because: [because(R[rule])],
  };
}

/** KVM's copy, which nothing of the guest is made from. */
function storeCopy(
  { dr6, dr7 }: Extract<VmmEvent, { kind: "set-debugregs" }>,
  state: GuestState,
  { options }: Setting,
  why: Reason,
): Outcome<GuestState> {
  const present = { dr6: word64(state.loadedDr6), dr7: word64(state.dr7) };
  const wanted = { dr6, dr7: dr7 ?? present.dr7 };
  const { registers, errno } = setDebugregs(present, wanted, options.release);
  const effects =
    errno === null ? [] : [{ kind: "refused", ioctl: "KVM_SET_DEBUGREGS", errno } as const];
  return {
    state: { ...state, loadedDr6: registers.dr6.low },
    effects,
    because: [{ ...why, detail: digits(registers.dr6) }],
  };
}

function readCopy(state: GuestState, why: Reason): Outcome<GuestState> {
  const value = word64(state.loadedDr6);
  return {
    state,
    effects: [{ kind: "read", what: "KVM_GET_DEBUGREGS DR6", value }],
    because: [why],
  };
}
