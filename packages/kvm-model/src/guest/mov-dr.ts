/**
 * MOV to and from the debug registers: on the hardware's registers, intercepted and run by KVM, or
 * in KVM's instruction emulator, which checks in another order.
 */

import {
  because,
  digits,
  dr7Mask,
  fieldMask,
  resetValue,
  updateMasks,
  word64,
  writeDr6,
  type DebugException,
  type HardwareEvent,
  type Outcome,
  type Policies,
  type Reason,
} from "@dr6/core";
import { encodingFor } from "@dr6/core/encoding";
import { whyAlways } from "../access-path.js";
import { debugException, debugExit } from "./debug-exception.js";
import { detectForKvm } from "./detected.js";
import { queueAndInject, queueCauses } from "./queue.js";
import { give, isGiven, takeBack } from "./registers.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

/** MOV to or from a debug register. */
type MovDr = Extract<HardwareEvent, { kind: "mov-to-dr" | "mov-from-dr" }>;

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
    const outcome = runByKvm(event, state, setting);
    const why = [whyIntercepted(state, setting), ...svm, ...outcome.because];
    return { ...outcome, because: why };
  }
  const given = give(state, setting);
  const { state: after, ...outcome } = setting.silicon.step(given.state, event);
  const why = [...given.because, ...outcome.because];
  return { ...outcome, state: { ...given.state, ...after }, because: why };
}

/** What is raised instead of the access; bits 63:32 are judged by whoever runs it. */
function checked(
  event: MovDr,
  state: GuestState,
  setting: Setting,
  order: Policies,
): Outcome<GuestState> | undefined {
  const { exception, because: why } = detectForKvm(
    withoutOperand(event),
    armed(state),
    setting.cpu,
    order,
  );
  if (exception === undefined) return undefined;
  if (exception.vector !== "#DB") return { state, exception, because: why };
  const byKvm = setting.options.vendor === "intel" && !state.owned;
  const raised = byKvm
    ? raisedByKvm(exception, state, setting)
    : debugException(exception, state, setting);
  return { ...raised, because: [...why, ...raised.because] };
}

/** A debugger, or a release in which KVM always intercepts. */
function whyIntercepted({ debug }: GuestState, { options }: Setting): Reason {
  if (debug !== null) return because(R["debugger-intercepts"]);
  return whyAlways(options.release);
}

/** The access with nothing to write: it is checked all the same, but for bits 63:32. */
function withoutOperand({ register, cpl }: MovDr): MovDr {
  return { kind: "mov-from-dr", register, ...(cpl === undefined ? {} : { cpl }) };
}

/** VMX exits before general detect; a debugger gets KVM's #DB only if it has breakpoints. */
function raisedByKvm(
  exception: DebugException,
  state: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const rule = because(R["general-detect-vmx"]);
  const withPayload = setting.has("intercepted-with-payload");
  if (state.debug?.breakpoints !== undefined) {
    const older = because(R["debug-exit-gd-older"], undefined, withPayload.sure);
    if (!withPayload.holds) return debugExit({ state, because: [] }, state.dr6, older);
    const dr6 = encodingFor("kvm-exit-debug", "intel").fromPositive(exception.causes);
    return debugExit({ state, because: [] }, dr6, rule);
  }
  const queued = queueCauses(exception, state, setting);
  return { ...queued, because: [rule, ...queued.because] };
}

const GD = dr7Mask("GD");
const CONTROL: readonly number[] = [5, 7];

/** KVM runs the access on its copies; a GD that didn't stop it is idle under userspace's DR7. */
function runByKvm(event: MovDr, state: GuestState, setting: Setting): Outcome<GuestState> {
  const open = { ...state, dr7: (state.dr7 & ~GD) >>> 0 };
  const { state: after, read, ...outcome } = setting.emulated.step(open, event);
  const control = CONTROL.includes(event.register);
  const replaced = control && event.kind === "mov-to-dr" && outcome.exception === undefined;
  const shown = control && read !== undefined ? word64(state.dr7) : read;
  return {
    ...outcome,
    ...(shown === undefined ? {} : { read: shown }),
    state: { ...state, ...after, dr7: replaced ? after.dr7 : state.dr7 },
  };
}

/** While userspace has the breakpoints, DR7 is its own: GD as well. */
function armed(state: GuestState): GuestState {
  const { debug } = state;
  return debug?.breakpoints === undefined ? state : { ...state, ...debug.breakpoints };
}

/** VMX leaves the checks to KVM: #UD, CPL, general detect, whatever the CPU's order would be. */
function interceptOrder({ owned }: GuestState, { options, policies }: Setting): Policies {
  const byKvm = options.vendor === "intel" && !owned;
  return byKvm ? { ...policies, ...HANDLE_DR } : policies;
}

const HANDLE_DR: Partial<Policies> = { "gd-order": "cpl-first", "upper-bits-order": "gd-first" };
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
  const loses = setting.has("emulator-loses-gp");
  // em_dr_write() doesn't see kvm_set_dr() fail: for an alias the write is lost, and so is #GP.
  const lost = upper && ALIASES.includes(event.register) && loses.holds;
  const judged: MovDr = lost ? withoutOperand(event) : event;
  const detected = detectForKvm(judged, state, setting.cpu, order);
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
  if (lost) {
    const why = because(R["emulator-lost-gp"], undefined, loses.sure);
    return { state, because: [...said, why] };
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
