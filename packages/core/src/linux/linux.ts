/**
 * Linux on a machine: initialisation, the #DB handler by IDT or FRED, ptrace, hot-plug, suspend,
 * kexec. The machine may be silicon or a vCPU; Linux can't tell.
 *
 * Leaves out kgdb, vm86, the SYSENTER window and other users of the die-notifier chain.
 */

import { resetValue } from "../dr6.js";
import { isSystemEvent, type Event, type SystemEvent } from "../event.js";
import type { Lane, Step } from "../lane.js";
import type { Machine } from "../machine.js";
import { isVmmEvent } from "../vmm-event.js";
import { boot } from "./boot.js";
import { peek, poke } from "./debugger.js";
import { readStatus, rearm } from "./handler.js";
import type { LinuxOptions } from "./options.js";
import { hotplug, kexec, suspendResume } from "./power.js";
import { LINUX_RULES as R } from "./rules.js";
import { inTurn, said } from "./steps.js";
import { freshState, onMachine, write, type LinuxState, type System } from "./system.js";

/** Linux on `machine` as a lane. */
export function linux<M>(
  id: string,
  machine: Machine<M>,
  options: LinuxOptions,
): Lane<LinuxState<M>> {
  const system: System<M> = { machine, options };
  return {
    id,
    initial: freshState(machine),
    step: (state, event) => step(system, state, event),
    dr6: (state) => machine.registers(state.machine).dr6,
    writeMasks: (state) => machine.writeMasks(state.machine),
  };
}

/** The system's own events are the kernel's; all others are the machine's. */
function step<M>(system: System<M>, state: LinuxState<M>, event: Event): Step<LinuxState<M>> {
  if (isSystemEvent(event)) return systemStep(system, state, event);
  if (isVmmEvent(event)) return onMachine(system, state, event);
  const { context, ...machineEvent } = event;
  return onMachine(system, { ...state, context: context ?? state.context }, machineEvent);
}

function systemStep<M>(
  system: System<M>,
  state: LinuxState<M>,
  event: SystemEvent,
): Step<LinuxState<M>> {
  switch (event.kind) {
    case "boot-init":
      return boot(system, state);
    case "handler-read":
      return readStatus(system, state);
    case "handler-rearm":
      return rearm(system, state);
    case "breakpoint-restore":
      return inTurn(said(state, R["breakpoint-restore"]), (current) =>
        write(system, current, 6, resetValue()),
      );
    case "hotplug":
      return hotplug(system, state);
    case "suspend-resume":
      return suspendResume(system, state);
    case "kexec":
      return kexec(system, state);
    case "ptrace-peek":
      return peek(system, state);
    case "ptrace-poke":
      return poke(system, state, event.value);
  }
}
