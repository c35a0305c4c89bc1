/** A kernel on a machine: what it remembers, and the one way in which it uses the machine. */

import { ANY_CONTEXT, type Context } from "../event.js";
import type { DebugException } from "../hardware/exception.js";
import type { Effect } from "../effect.js";
import type { Step } from "../lane.js";
import type { Machine, MachineEvent } from "../machine.js";
import { because } from "../rule.js";
import { word64 } from "../word64.js";
import type { BootStore } from "./boot-init.js";
import type { LinuxOptions } from "./options.js";
import { FRESH_VIRTUAL_DR6, type VirtualDr6 } from "./ptrace.js";
import { LINUX_RULES as R } from "./rules.js";

/** A kernel and the machine that it runs on. */
export interface System<M> {
  readonly machine: Machine<M>;
  readonly options: LinuxOptions;
}

/** A machine and what its kernel remembers. */
export interface LinuxState<M> {
  /** The state of the machine underneath. */
  readonly machine: M;
  /** Where the last exception came. */
  readonly context: Context;
  /** The last #DB, whose causes FRED hands to the handler; null before the first. */
  readonly exception: DebugException | null;
  /** The copy of DR6 that ptrace shows. */
  readonly virtualDr6: VirtualDr6;
}

/** Before the kernel is brought up. */
export function freshState<M>({ powerOn }: Machine<M>): LinuxState<M> {
  return {
    machine: powerOn,
    context: ANY_CONTEXT,
    exception: null,
    virtualDr6: FRESH_VIRTUAL_DR6,
  };
}

/** An event on the machine, and what the kernel keeps of the #DB that it raises. */
export function onMachine<M>(
  { machine, options }: System<M>,
  state: LinuxState<M>,
  event: MachineEvent,
): Step<LinuxState<M>> {
  const outcome = machine.step(state.machine, event);
  const { exception, read } = outcome;
  const raised: readonly Effect[] =
    exception === undefined ? [] : [{ kind: "exception", exception }];
  const readBack: readonly Effect[] =
    read === undefined ? [] : [{ kind: "read", what: "register", value: read }];
  const byFred = options.delivery === "fred" && exception?.vector === "#DB";
  return {
    state: {
      ...state,
      machine: outcome.state,
      exception: exception?.vector === "#DB" ? exception : state.exception,
    },
    effects: [...raised, ...readBack, ...(outcome.effects ?? [])],
    because: [...outcome.because, ...(byFred ? [because(R["fred-hardware"])] : [])],
  };
}

/** MOV to a debug register. */
export function write<M>(
  system: System<M>,
  state: LinuxState<M>,
  register: BootStore["register"],
  value: number,
): Step<LinuxState<M>> {
  const step = onMachine(system, state, { kind: "mov-to-dr", register, value: word64(value) });
  return { ...step, effects: [{ kind: "write", register, value }, ...step.effects] };
}
