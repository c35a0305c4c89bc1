/**
 * What an event does to a processor, short of DR6 and DR7 themselves: the registers that change, the exception
 * that is raised, the value that is read or to be written. How they take a write, and DR6 an
 * exception, is the machine's own affair: silicon and hypervisors differ there, and here they don't.
 */

import type { Cpu } from "../cpu.js";
import { causeMask, fieldMask } from "../dr6.js";
import { dr7Mask, LOCAL_ENABLES } from "../dr7.js";
import { because, type Reason } from "../rule.js";
import { word64, type Word64 } from "../word64.js";
import { possibleCauses } from "./dr6-update.js";
import { ACCESS_RULES as A } from "./access-rules.js";
import { checkAccess, type DrAccess } from "./dr-access.js";
import type { HardwareEvent } from "./event.js";
import { EVENT_RULES as R } from "./event-rules.js";
import type { Exception } from "./exception.js";
import { runInstruction } from "./instruction.js";
import type { Policies } from "./policy.js";
import { DEBUGCTL_RTM_DEBUG, POWER_ON, type DebugState } from "./state.js";

/** What an event does. */
export interface Detected {
  /** The state with everything but DR6 updated; DR7.GD is cleared where a #DB was raised. */
  readonly state: DebugState;
  /** Absent where the event raises nothing. */
  readonly exception?: Exception;
  /** What MOV from a debug register reads; absent for other events and where it raises. */
  readonly read?: Word64;
  /** Bits 31:0 of what MOV to DR6 writes, before any mask; absent otherwise. */
  readonly dr6Write?: number;
  /** The same for DR7. */
  readonly dr7Write?: number;
  readonly because: readonly Reason[];
}

/** Works out what `event` does to a processor in `state`. */
export function detect(
  event: HardwareEvent,
  state: DebugState,
  cpu: Cpu,
  policies: Policies,
): Detected {
  switch (event.kind) {
    case "reset":
      return { state: POWER_ON, because: [] };
    case "init":
      return {
        state: { ...POWER_ON, debugctl: state.debugctl },
        because: state.debugctl === 0 ? [] : [because(R["init-debugctl"])],
      };
    case "mov-to-dr":
      return movToDr({ ...event, cpl: event.cpl ?? 0 }, event.value, state, policies);
    case "mov-from-dr":
      return movFromDr({ ...event, cpl: event.cpl ?? 0 }, state, policies);
    case "set-cr4-de":
      return { state: { ...state, cr4De: event.value }, because: [because(R["cr4-de"])] };
    case "write-debugctl":
      return { state: { ...state, debugctl: event.value >>> 0 }, because: [because(R.debugctl)] };
    case "instruction": {
      const {
        exception,
        shadow,
        held,
        because: reasons,
      } = runInstruction(event.instruction, state, cpu, policies);
      return raise({ ...state, shadow, held }, exception, reasons);
    }
    case "rtm-debug":
      return rtmDebug(causeMask(event.causes), state, cpu);
    case "task-switch":
      return taskSwitch(event.trap, state);
    case "debug-exception": {
      const causes = possibleCauses(causeMask(event.causes), cpu.features);
      const exception = { vector: "#DB", class: "trap", causes } as const;
      return raise(state, exception, []);
    }
  }
}

function movToDr(access: DrAccess, value: Word64, state: DebugState, policies: Policies): Detected {
  const checked = checkAccess(access, state, policies);
  if ("exception" in checked) return raise(state, checked.exception, checked.because);
  const { register, because: reasons } = checked;
  if (register === 6) return { state, dr6Write: value.low, because: reasons };
  if (register === 7) return { state, dr7Write: value.low, because: reasons };
  const [a0, a1, a2, a3] = state.addresses;
  const written = (n: number, present: Word64) => (n === register ? value : present);
  const addresses = [written(0, a0), written(1, a1), written(2, a2), written(3, a3)] as const;
  return { state: { ...state, addresses }, because: [...reasons, because(A["address-write"])] };
}

function movFromDr(access: DrAccess, state: DebugState, policies: Policies): Detected {
  const checked = checkAccess(access, state, policies);
  if ("exception" in checked) return raise(state, checked.exception, checked.because);
  const { register } = checked;
  const read =
    register === 6
      ? word64(state.dr6)
      : register === 7
        ? word64(state.dr7)
        : state.addresses[register];
  return { state, read, because: [...checked.because, because(A["register-read"])] };
}

/** With advanced debugging the cause is reported together with RTM; without, nothing is. */
function rtmDebug(causes: number, state: DebugState, cpu: Cpu): Detected {
  const on = (state.dr7 & dr7Mask("RTM")) !== 0 && (state.debugctl & DEBUGCTL_RTM_DEBUG) !== 0;
  if (!on || !cpu.features.includes("rtm"))
    return { state, because: [because(R["rtm-debug-off"])] };
  const exception = { vector: "#DB", class: "fault", causes: causes | fieldMask("RTM") } as const;
  return raise(state, exception, [because(R["rtm-debug"])]);
}

function taskSwitch(trap: boolean, state: DebugState): Detected {
  const switched = { ...state, dr7: (state.dr7 & ~LOCAL_ENABLES) >>> 0 };
  if (!trap) return { state: switched, because: [because(R["local-enables"])] };
  const exception = { vector: "#DB", class: "trap", causes: fieldMask("BT") } as const;
  return raise(switched, exception, [because(R["local-enables"]), because(R["task-trap"])]);
}

/** Entering the handler of a #DB clears DR7.GD, so that the handler may use the registers. */
function raise(
  state: DebugState,
  exception: Exception | undefined,
  reasons: readonly Reason[],
): Detected {
  if (exception === undefined) return { state, because: reasons };
  if (exception.vector !== "#DB") return { state, exception, because: reasons };
  const guarded = (state.dr7 & dr7Mask("GD")) !== 0;
  return {
    state: { ...state, dr7: (state.dr7 & ~dr7Mask("GD")) >>> 0 },
    exception,
    because: [...reasons, ...(guarded ? [because(R["gd-cleared"])] : [])],
  };
}
