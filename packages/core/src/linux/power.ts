/** What takes a CPU away and brings it back: hot-plug, suspend to RAM, kexec. */

import { DEBUGCTL_BUS_LOCK_DETECT } from "../cpu.js";
import { DR7_RESET_VALUE } from "../dr7.js";
import type { Step } from "../lane.js";
import { because } from "../rule.js";
import { boot } from "./boot.js";
import { LINUX_RULES as R } from "./rules.js";
import { inTurn, said } from "./steps.js";
import { onMachine, write, type LinuxState, type System } from "./system.js";

/** Offline and back: INIT, then the kernel's initialisation. */
export function hotplug<M>(system: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  return inTurn(
    said(state, R.hotplug),
    (current) => onMachine(system, current, { kind: "init" }),
    (current) => boot(system, current),
  );
}

/** Suspend to RAM and back: the boot CPU isn't initialised again, the others are. */
export function suspendResume<M>(system: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  const reset = (current: LinuxState<M>) => onMachine(system, current, { kind: "reset" });
  return system.options.secondary === true
    ? inTurn(said(state, R["resume-secondary"]), reset, (current) => boot(system, current))
    : inTurn(said(state, R["resume-boot-cpu"]), reset);
}

/** Another kernel: the breakpoints are disabled, DR6 isn't touched, the new kernel boots. */
export function kexec<M>(system: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  return inTurn(
    leave(system, state),
    (current) => disableBreakpoints(system, current),
    (current) => boot(system, current),
  );
}

function leave<M>({ machine, options }: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  const step = said(state, R["kexec-leaves-dr6"]);
  const { debugctl } = machine.registers(state.machine);
  const gated =
    options.cpu.vendor === "amd" &&
    options.cpu.features.includes("bld") &&
    (debugctl & DEBUGCTL_BUS_LOCK_DETECT) !== 0;
  return gated ? { ...step, because: [...step.because, because(R["kexec-debugctl"])] } : step;
}

/** hw_breakpoint_disable(): DR7 without breakpoints, DR0 to DR3. */
function disableBreakpoints<M>(system: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  return {
    ...inTurn(
      write(system, state, 7, DR7_RESET_VALUE),
      ...([0, 1, 2, 3] as const).map(
        (register) => (current: LinuxState<M>) => write(system, current, register, 0),
      ),
    ),
    because: [],
  };
}
