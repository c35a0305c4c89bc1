/**
 * MOV to and from the debug registers: on the hardware's registers, intercepted and run by KVM, or
 * in KVM's instruction emulator, which checks in another order.
 */

import {
  because,
  detect,
  digits,
  fieldMask,
  resetValue,
  updateMasks,
  writeDr6,
  type HardwareEvent,
  type Outcome,
  type Policies,
  type Reason,
} from "@dr6/core";
import { debugException, queueAndInject } from "./debug-exception.js";
import { give, isGiven, takeBack } from "./registers.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

/** MOV to or from a debug register. */
export type MovDr = Extract<HardwareEvent, { kind: "mov-to-dr" | "mov-from-dr" }>;

/** Runs the access on the path that it takes. */
export function movDr(event: MovDr, state: GuestState, setting: Setting): Outcome<GuestState> {
  return event.emulated === true
    ? inEmulator(event, state, setting)
    : onRegisters(event, state, setting);
}

function onRegisters(event: MovDr, state: GuestState, setting: Setting): Outcome<GuestState> {
  const stopped = checked(event, state, setting, interceptOrder(state, setting));
  const svm = setting.options.vendor === "amd" && !state.owned ? [because(R["svm-checks"])] : [];
  if (stopped !== undefined) {
    return { ...stopped, because: [...svm, ...stopped.because] };
  }
  if (!state.owned && !isGiven(state, setting)) {
    const { state: after, ...outcome } = setting.emulated.step(state, event);
    const why = [because(R["debugger-intercepts"]), ...svm, ...outcome.because];
    return { ...outcome, state: { ...state, ...after }, because: why };
  }
  const given = give(state, setting);
  const { state: after, ...outcome } = setting.silicon.step(given.state, event);
  const why = [...given.because, ...outcome.because];
  return { ...outcome, state: { ...given.state, ...after }, because: why };
}

/** What is raised instead of the access; bits 63:32 are judged by whoever runs it. */
function checked(
  { register, cpl }: MovDr,
  state: GuestState,
  setting: Setting,
  order: Policies,
): Outcome<GuestState> | undefined {
  const access = { kind: "mov-from-dr", register, ...(cpl === undefined ? {} : { cpl }) } as const;
  const { exception, because: why } = detect(access, armed(state), setting.cpu, order);
  if (exception === undefined) return undefined;
  if (exception.vector !== "#DB") return { state, exception, because: why };
  const raised = debugException(exception, state, setting);
  return { ...raised, because: [...why, ...raised.because] };
}

/** While userspace has the breakpoints, DR7 is its own: GD as well. */
function armed(state: GuestState): GuestState {
  const { debug } = state;
  return debug?.breakpoints === undefined ? state : { ...state, ...debug.breakpoints };
}

/** VMX leaves the checks to KVM, which looks at CPL first. */
function interceptOrder({ owned }: GuestState, { options, policies }: Setting): Policies {
  const byKvm = options.vendor === "intel" && !owned;
  return byKvm ? { ...policies, "gd-order": "cpl-first" } : policies;
}

const EMULATOR: Partial<Policies> = { "upper-bits-order": "upper-bits-first" };
const BREAKPOINTS = updateMasks().replaced;
const ALIASES: readonly number[] = [4, 5];

/** The emulator runs behind a VM exit, on KVM's copies. */
function inEmulator(event: MovDr, before: GuestState, setting: Setting): Outcome<GuestState> {
  const back = takeBack(before, setting);
  const { state } = back;
  const said: readonly Reason[] = [...back.because, because(R["emulator-order"])];
  const order: Policies = { ...setting.policies, ...EMULATOR };
  const upper = event.kind === "mov-to-dr" && event.value.high !== 0;
  const alias = ALIASES.includes(event.register);
  // em_dr_write() doesn't see kvm_set_dr() fail: for an alias the write is lost, and so is #GP.
  const judged: MovDr = upper && alias ? { kind: "mov-from-dr", register: event.register } : event;
  const detected = detect(judged, state, setting.cpu, order);
  const { exception } = detected;
  if (exception?.vector === "#DB") {
    const guarded = generalDetect(state, setting);
    const raised = queueAndInject(exception, null, guarded.state, setting);
    return {
      ...raised,
      because: [...said, ...detected.because, ...guarded.because, ...raised.because],
    };
  }
  if (exception !== undefined) return { state, exception, because: [...said, ...detected.because] };
  if (upper && alias) {
    return { state, because: [...said, ...detected.because, because(R["emulator-lost-gp"])] };
  }
  const { state: after, ...outcome } = setting.emulated.step(state, event);
  return { ...outcome, state: { ...state, ...after }, because: [...said, ...outcome.because] };
}

/** General detect in the emulator: DR6 is written at once, BLD and RTM set; no payload. */
function generalDetect(state: GuestState, { masks }: Setting) {
  const value = ((state.dr6 & ~BREAKPOINTS) | fieldMask("BD") | resetValue()) >>> 0;
  const dr6 = writeDr6(value, masks);
  const sum = `${digits(state.dr6)} becomes ${digits(dr6)}`;
  return { state: { ...state, dr6 }, because: [because(R["emulator-gd"], sum)] };
}
