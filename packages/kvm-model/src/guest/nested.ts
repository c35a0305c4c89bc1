/** A hypervisor in the guest (L1) runs a guest of its own (L2) on the same vCPU. */

import {
  because,
  digits,
  DR7_RESET_VALUE,
  low32,
  resetValue,
  writeDr7,
  type Outcome,
  type VmmEvent,
} from "@dr6/core";
import { takeBack, type Changed } from "./registers.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

type EnterL2 = Extract<VmmEvent, { kind: "enter-l2" }>;

/** VMLAUNCH, VMRESUME or VMRUN in the guest; KVM intercepts all of them. */
export function enterL2(event: EnterL2, before: GuestState, setting: Setting): Outcome<GuestState> {
  if (before.l2 !== null) return { state: before, because: [because(R["nested-twice"])] };
  const back = takeBack(before, setting);
  const { state } = back;
  const svm = setting.options.vendor === "amd";
  if (isRefused(event, setting)) {
    return {
      state,
      effects: [{ kind: "exit", to: "L1", what: "failed VM entry", value: state.dr6 }],
      because: [...back.because, because(svm ? R["vmrun-upper-bits"] : R["vmentry-upper-bits"])],
    };
  }
  const entered = svm ? vmrun(event, state, setting) : vmentry(event, state, setting);
  const l2 = { interceptsDb: event.interceptsDb === true };
  return {
    ...entered,
    state: { ...entered.state, l2 },
    because: [...back.because, ...entered.because],
  };
}

/** Whether VM entry fails, by KVM's check or, for what the VMCB holds, by the CPU's. */
function isRefused({ dr6, dr7 }: EnterL2, { options, has }: Setting): boolean {
  if (options.vendor === "intel") return isWide(dr7) && has("vmentry-checks-dr7").holds;
  const keepsDr6 = has("intercepted-with-payload").holds && !has("vmrun-checks-upper-bits").holds;
  return isWide(dr7) || (isWide(dr6) && !keepsDr6);
}

function isWide(value: EnterL2["dr6"]): boolean {
  return value !== undefined && low32(value) === undefined;
}

/** The VMCS holds DR7, which KVM loads as MOV does, and no DR6: both levels share it. */
function vmentry({ dr7 }: EnterL2, state: GuestState, { has }: Setting): Outcome<GuestState> {
  if (isWide(dr7)) {
    const { sure } = has("vmentry-checks-dr7");
    return {
      state,
      exception: { vector: "#GP(0)" },
      because: [
        because(R["nested-vmx-shares"], digits(state.dr6)),
        because(R["vmentry-injects-gp"], undefined, sure),
      ],
    };
  }
  return {
    state: { ...state, dr7: dr7 === undefined ? state.dr7 : writeDr7(dr7.low) },
    because: [because(R["nested-vmx-shares"], digits(state.dr6))],
  };
}

/** What isn't said to be in the VMCB is as L1 has it. */
function vmrun(event: EnterL2, state: GuestState, setting: Setting): Changed {
  const heeds = setting.has("nested-svm-clean-bit");
  if (event.clean === true && heeds.holds) {
    return { state, because: [because(R["nested-svm-clean"], digits(state.dr6))] };
  }
  const { ones, rule, sure } = onesOfVmrun(setting);
  const vmcb = event.dr6?.low ?? state.dr6;
  const dr6 = (vmcb | ones) >>> 0;
  const dr7 = event.dr7 === undefined ? state.dr7 : (event.dr7.low | DR7_RESET_VALUE) >>> 0;
  const sum = `${digits(vmcb)} | ${digits(ones)} = ${digits(dr6)}`;
  const said = [
    ...(event.clean === true ? [because(R["vmrun-loads-always"], undefined, heeds.sure)] : []),
    ...(isWide(event.dr6) ? [because(R["vmrun-unchecked"])] : []),
  ];
  return { state: { ...state, dr6, dr7 }, because: [...said, because(rule, sum, sure)] };
}

/** What KVM sets in the DR6 of L1's VMCB. */
function onesOfVmrun({ has, masks }: Setting) {
  const own = has("nested-svm-fixed-bits");
  if (own.holds) return { ones: masks.fixedOnes, rule: R["nested-svm-fixed-bits"], sure: own.sure };
  const sets = has("nested-svm-sets-ones");
  const sure = own.sure && sets.sure;
  if (sets.holds) return { ones: resetValue(), rule: R["nested-svm-active-low"], sure };
  // Below 5.7 the VMCB alone holds DR6 while L2 runs: what the CPU makes of it is not known.
  const copied = has("intercepted-with-payload");
  return { ones: 0, rule: R["nested-svm-raw"], sure: sure && copied.holds && copied.sure };
}

/** An exit from L2 that isn't a #DB. */
export function leaveL2(before: GuestState, setting: Setting): Outcome<GuestState> {
  const back = takeBack(before, setting);
  const state: GuestState = { ...back.state, l2: null, dr7: DR7_RESET_VALUE };
  if (back.state.l2 === null) return { state: back.state, because: back.because };
  if (setting.options.vendor === "intel") {
    return { state, because: [...back.because, because(R["nested-vmx-leave"])] };
  }
  return {
    state,
    effects: [{ kind: "exit", to: "L1", what: "VMCB", value: state.dr6 }],
    because: [...back.because, because(R["nested-svm-leave"], digits(state.dr6))],
  };
}
