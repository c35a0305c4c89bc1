/** A #DB of L2 that L1 intercepts. */

import {
  because,
  digits,
  dr7Mask,
  DR7_RESET_VALUE,
  fieldMask,
  resetValue,
  type Outcome,
} from "@dr6/core";
import { kvmConstants } from "../fixed-bits.js";
import { deliverQueued } from "./delivery.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

/** Ends L2 with the queued #DB. */
export function exitToL1(state: GuestState, setting: Setting): Outcome<GuestState> {
  return setting.options.vendor === "amd" ? onSvm(state, setting) : onVmx(state, setting);
}

/** The exit qualification says what happened; DR6, which L1 and L2 share, stays. */
function onVmx(state: GuestState, setting: Setting): Outcome<GuestState> {
  const payload = state.queued?.payload ?? null;
  const fromDr6 = asQualification(state.dr6, setting);
  const value = payload ?? fromDr6;
  const sum = payload === null ? `${digits(state.dr6)} gives ${digits(fromDr6)}` : digits(payload);
  const made = setting.has("payload").holds ? R["l1-vmx-from-dr6"] : R["l1-vmx-raw-dr6"];
  return {
    state: { ...state, queued: null, l2: null, dr7: DR7_RESET_VALUE },
    effects: [{ kind: "exit", to: "L1", what: "exit qualification", value }],
    because: [because(payload === null ? made : R["l1-vmx-payload"], sum)],
  };
}

/** Before 5.12 KVM leaves out what it takes for fixed; before 4.20 it hands over DR6 itself. */
function asQualification(dr6: number, { has, options }: Setting): number {
  if (!has("payload").holds) return dr6;
  const all = ((dr6 ^ resetValue()) & ~fieldMask("BT")) >>> 0;
  if (has("payload-sets-active-low").holds) return all;
  return (all & ~kvmConstants(options.release).DR6_FIXED_1) >>> 0;
}

/** The payload is delivered first, then DR6 goes into L1's VMCB. */
function onSvm(state: GuestState, setting: Setting): Outcome<GuestState> {
  const delivered = deliverQueued(state, setting);
  const { dr6 } = delivered.state;
  return {
    state: { ...delivered.state, queued: null, l2: null, dr7: DR7_RESET_VALUE },
    effects: [{ kind: "exit", to: "L1", what: "VMCB", value: dr6 }],
    because: [
      ...delivered.because,
      because(R["l1-svm"], digits(dr6)),
      ...((state.dr7 & dr7Mask("GD")) === 0 ? [] : [because(R["gd-cleared"])]),
    ],
  };
}
