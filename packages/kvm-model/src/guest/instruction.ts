/** Everything of the guest that may raise a #DB beside MOV DR. */

import {
  because,
  fieldMask,
  LOCAL_ENABLES,
  type DebugException,
  type HardwareEvent,
  type Instruction,
  type Outcome,
  type Policies,
  type Reason,
} from "@dr6/core";
import { encodingFor } from "@dr6/core/encoding";
import { KVM_RULES } from "../rules.js";
import { debugException, debugExit } from "./debug-exception.js";
import { detectForKvm } from "./detected.js";
import { queueAndInject, queueCauses } from "./queue.js";
import { takeBack, type Changed } from "./registers.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

type InstructionEvent = Extract<HardwareEvent, { kind: "instruction" }>;

const BS = fieldMask("BS");

/** An event that the guest's CPU meets while it runs the guest's code. */
export function runOnCpu(
  event: HardwareEvent,
  state: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const { debug } = state;
  const stepped =
    event.kind === "instruction" && debug?.singleStep === true
      ? { ...event, instruction: { ...event.instruction, tf: true } }
      : event;
  const armed = debug?.breakpoints === undefined ? state : { ...state, ...debug.breakpoints };
  const detected = detectForKvm(stepped, armed, setting.cpu, setting.policies);
  const { exception, because: why } = detected;
  // Userspace's breakpoints, with which the instruction ran, are no part of the guest's state.
  const { addresses, dr7 } = state;
  const after: GuestState = { ...state, ...detected.state, addresses, dr7 };
  if (exception?.vector !== "#DB") {
    return { state: after, because: why, ...(exception === undefined ? {} : { exception }) };
  }
  const raised = debugException(exception, after, setting);
  return { ...raised, because: [...why, ...raised.because] };
}

/** What the emulator looks at: instruction breakpoints that are enabled. */
const EMULATOR: Partial<Policies> = {
  "not-enabled": "never",
  "execute-length": "never",
  "next-instruction": "separate",
};

/**
 * An instruction that KVM emulates. Before it: userspace's instruction breakpoints, then the
 * guest's. Behind it: the step of userspace, or else of the guest.
 */
export function runInEmulator(
  { instruction }: InstructionEvent,
  before: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const back = takeBack(before, setting);
  const { state } = back;
  const { accesses = [], locksBus, tf, ...plain } = instruction;
  const said: readonly Reason[] = [
    ...back.because,
    because(R["emulator-breakpoints"]),
    ...(accesses.length > 0 ? [because(R["emulator-no-data"])] : []),
    ...(locksBus === true ? [because(R["emulator-no-bus-lock"])] : []),
  ];
  const policies: Policies = { ...setting.policies, ...EMULATOR };
  const run = (on: GuestState, how: Instruction) =>
    detectForKvm({ kind: "instruction", instruction: how }, on, setting.cpu, policies);
  const { debug } = state;
  if (debug?.breakpoints !== undefined) {
    // Neither RF nor MOV SS keeps a breakpoint of userspace from being met.
    const armed = { ...state, ...debug.breakpoints, shadow: false, held: 0 };
    const { exception } = run(armed, fetchOf(plain));
    if (exception?.vector === "#DB") return toUserspace(exception.causes, { state, because: said });
  }
  const steps = debug?.singleStep === true;
  const overlooked = overlooksMovSs(state, setting);
  const atFetch =
    overlooked === undefined
      ? undefined
      : run({ ...state, shadow: false, held: 0 }, { ...fetchOf(plain), rf: plain.rf === true });
  const met = atFetch?.exception === undefined ? undefined : atFetch;
  const detected = met ?? run(state, { ...plain, tf: tf === true && !steps });
  const { exception } = detected;
  const after = {
    state: { ...state, ...detected.state },
    because: [
      ...said,
      ...(met === undefined || overlooked === undefined ? [] : [overlooked]),
      ...detected.because,
    ],
  };
  if (exception === undefined) return steps ? toUserspace(BS, after) : after;
  if (exception.vector !== "#DB") return { ...after, exception };
  const raised = queueEmulated(exception, after.state, setting);
  return { ...raised, because: [...after.because, ...raised.because] };
}

/** Queues a #DB of an emulated instruction. A step has had a payload since KVM has payloads. */
function queueEmulated(
  exception: DebugException,
  state: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const { has, options } = setting;
  const withPayload = has("intercepted-with-payload");
  if (options.vendor === "amd" && !withPayload.holds) {
    const known = withPayload.sure && state.debug?.breakpoints === undefined;
    const queued = queueAndInject(exception, null, state, setting);
    const unseen = because(R["emulator-unseen-svm"], undefined, known);
    return { ...queued, because: [unseen, ...queued.because] };
  }
  const steps = exception.causes === BS && has("payload").holds;
  return steps
    ? queueAndInject(exception, exception.causes, state, setting)
    : queueCauses(exception, state, setting);
}

/** Why KVM meets a breakpoint behind MOV SS where the CPU, by its vendor, doesn't. */
function overlooksMovSs({ shadow }: GuestState, { has, options }: Setting): Reason | undefined {
  const heeds = has("emulator-heeds-mov-ss");
  if (!shadow || heeds.holds || options.vendor === "amd") return undefined;
  return because(R["emulator-passes-mov-ss"], undefined, heeds.sure);
}

/** The instruction as far as KVM knows it before it emulates it. */
function fetchOf({ ip, length }: Instruction): Instruction {
  return { ip, length };
}

/** The emulator makes the same KVM_EXIT_DEBUG on VMX and SVM. */
function toUserspace(causes: number, to: Changed): Outcome<GuestState> {
  const dr6 = encodingFor("kvm-exit-debug", "intel").fromPositive(causes);
  return debugExit(to, dr6, because(R["debug-exit-emulator"]));
}

/** KVM's emulator switches tasks: it clears the local enables, and doesn't look for the T flag. */
export function switchTask(before: GuestState, setting: Setting): Outcome<GuestState> {
  const { state, because: why } = takeBack(before, setting);
  return {
    state: { ...state, dr7: (state.dr7 & ~LOCAL_ENABLES) >>> 0 },
    because: [...why, because(KVM_RULES["task-switch"])],
  };
}
