/** Bringing up a CPU: cpu_init(), and after it bus_lock_init(). */

import { DEBUGCTL_BUS_LOCK_DETECT } from "../cpu.js";
import type { Step } from "../lane.js";
import { because } from "../rule.js";
import { bootInit } from "./boot-init.js";
import { detectsBusLocks } from "./bus-lock.js";
import { busLocks, type LinuxOptions } from "./options.js";
import { LINUX_RULES as R } from "./rules.js";
import { inTurn, said } from "./steps.js";
import { onMachine, write, type LinuxState, type System } from "./system.js";

/** Initialises the debug registers, and bus-lock detection where it is known to be. */
export function boot<M>(system: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  const { stores, rule, sure } = bootInit(system.options.release);
  return inTurn(
    { ...said(state, rule), because: [because(rule, undefined, sure)] },
    ...stores.map(({ register, value }) => (current: LinuxState<M>) => {
      const step = write(system, current, register, value);
      // The story is DR6; that the others are cleared as well needs no words.
      return register === 6 ? step : { ...step, because: [] };
    }),
    ...(initsBusLock(system.options)
      ? [(current: LinuxState<M>) => initBusLock(system, current)]
      : []),
  );
}

/** Where it is unknown whether the CPU has split-lock detection by #AC, only AMD's is told. */
function initsBusLock(options: LinuxOptions): boolean {
  const { cpu, splitLockAc } = options;
  return (
    busLocks(options) !== "unhandled" &&
    cpu.features.includes("bld") &&
    (splitLockAc !== undefined || cpu.vendor === "amd")
  );
}

function initBusLock<M>(system: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  const { machine, options } = system;
  const { splitLockAc } = options;
  const { debugctl } = machine.registers(state.machine);
  const on = detectsBusLocks(busLocks(options), splitLockAc ?? false);
  const value = on ? debugctl | DEBUGCTL_BUS_LOCK_DETECT : debugctl & ~DEBUGCTL_BUS_LOCK_DETECT;
  const rule = on ? R["bus-lock-init-on"] : R["bus-lock-init-off"];
  const start = {
    ...said(state, rule),
    because: [because(rule, undefined, splitLockAc !== undefined)],
  };
  return inTurn(start, (current) => onMachine(system, current, { kind: "write-debugctl", value }));
}
