/** When an oops prints DR0 to DR7: __show_regs() of process_64.c and process_32.c. */

import { resetValue } from "../dr6.js";
import { DR7_RESET_VALUE } from "../dr7.js";
import { holds, type Release } from "../release.js";
import { linuxBehaviour } from "./behaviour.js";

/** The registers that the decision looks at. */
export interface ShownRegisters {
  /** Whether any of DR0 to DR3 is not 0. */
  readonly addressSet: boolean;
  /** As the register holds it; idle is its reset value. */
  readonly dr6: number;
  /** As the register holds it; idle is its reset value. */
  readonly dr7: number;
}

/** Whether the lines are printed, and because of which registers. */
export interface ShownDecision {
  readonly printed: boolean;
  /** The registers that are not idle. */
  readonly notIdle: readonly ("DR0-DR3" | "DR6" | "DR7")[];
}

/** Decides as `release` does: older ones print always, newer ones only if a register is not idle. */
export function showsDebugRegisters(registers: ShownRegisters, release: Release): ShownDecision {
  const notIdle = [
    ...(registers.addressSet ? (["DR0-DR3"] as const) : []),
    ...(registers.dr6 === resetValue() ? [] : (["DR6"] as const)),
    ...(registers.dr7 === DR7_RESET_VALUE ? [] : (["DR7"] as const)),
  ];
  const onlyIfNotIdle = holds(linuxBehaviour("oops-prints-if-not-idle"), release).holds;
  return { printed: !onlyIfNotIdle || notIdle.length > 0, notIdle };
}
