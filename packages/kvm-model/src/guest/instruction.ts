/** Everything of the guest that may raise a #DB beside MOV DR. */

import {
  because,
  detect,
  dr7Mask,
  encodingFor,
  type HardwareEvent,
  type Outcome,
  type Policies,
} from "@dr6/core";
import { debugException, debugExit, queueAndInject } from "./debug-exception.js";
import { takeBack } from "./registers.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

type InstructionEvent = Extract<HardwareEvent, { kind: "instruction" }>;

const GD = dr7Mask("GD");

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
  const detected = detect(stepped, armed, setting.cpu, setting.policies);
  const { exception, because: why } = detected;
  const after: GuestState = { ...state, ...detected.state, ...kept(state, detected.state.dr7) };
  if (exception?.vector !== "#DB") {
    return { state: after, because: why, ...(exception === undefined ? {} : { exception }) };
  }
  const raised = debugException(exception, after, setting);
  return { ...raised, because: [...why, ...raised.because] };
}

/** Userspace's breakpoints are no part of the guest's state, and GD is cleared on injection. */
function kept({ debug, addresses, dr7 }: GuestState, detected: number): Partial<GuestState> {
  if (debug?.breakpoints !== undefined) return { addresses, dr7 };
  return { dr7: (detected | (dr7 & GD)) >>> 0 };
}

/** What the emulator looks at: instruction breakpoints that are enabled, and TF. */
const EMULATOR: Partial<Policies> = {
  "not-enabled": "never",
  "execute-length": "never",
  "next-instruction": "separate",
};

/** An instruction that KVM emulates: userspace's breakpoints go first, data breakpoints are missed. */
export function runInEmulator(
  { instruction }: InstructionEvent,
  before: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const back = takeBack(before, setting);
  const { state } = back;
  const policies: Policies = { ...setting.policies, ...EMULATOR };
  const plain = { ...instruction, accesses: [] };
  const missed = (instruction.accesses ?? []).length > 0;
  const said = [
    ...back.because,
    because(R["emulator-breakpoints"]),
    ...(missed ? [because(R["emulator-no-data"])] : []),
  ];
  const { debug } = state;
  const run = (on: GuestState, tf: boolean) =>
    detect({ kind: "instruction", instruction: { ...plain, tf } }, on, setting.cpu, policies);
  if (debug !== null) {
    const forUserspace = { ...state, ...(debug.breakpoints ?? { dr7: 0 }) };
    const { exception } = run(forUserspace, debug.singleStep === true);
    if (exception?.vector === "#DB") {
      const dr6 = encodingFor("kvm-exit-debug", "intel").fromPositive(exception.causes);
      return debugExit({ state, because: said }, dr6, because(R["debug-exit-emulator"]));
    }
  }
  const detected = run(state, instruction.tf === true);
  const { exception, because: why } = detected;
  const after: GuestState = { ...state, ...detected.state, ...kept(state, detected.state.dr7) };
  if (exception?.vector !== "#DB") {
    const raised = exception === undefined ? {} : { exception };
    return { state: after, because: [...said, ...why], ...raised };
  }
  const raised = queueAndInject(exception, exception.causes, after, setting);
  return { ...raised, because: [...said, ...why, ...raised.because] };
}
