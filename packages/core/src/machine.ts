/**
 * The contract of everything that has a DR6: silicon, or a vCPU of a hypervisor. An operating
 * system runs on a machine without knowing which it is.
 */

import type { WriteMasks } from "./cpu.js";
import type { Effect } from "./effect.js";
import type { HardwareEvent } from "./hardware/event.js";
import type { Exception } from "./hardware/exception.js";
import type { DebugState } from "./hardware/state.js";
import type { Reason } from "./rule.js";
import type { VmmEvent } from "./vmm-event.js";
import type { Word64 } from "./word64.js";

/** The outcome of one event on a machine. */
export interface Outcome<S> {
  readonly state: S;
  /** What the program that runs on the machine is interrupted by; absent where nothing is raised. */
  readonly exception?: Exception;
  /** What MOV from a debug register read; absent for any other event. */
  readonly read?: Word64;
  /** What else could be seen: exits to userspace, what ioctls return. */
  readonly effects?: readonly Effect[];
  readonly because: readonly Reason[];
}

/** What happens to a machine: to its processor, or to a vCPU from outside. */
export type MachineEvent = HardwareEvent | VmmEvent;

/** A machine with debug registers; every method is pure. */
export interface Machine<S> {
  /** The state after power-up. */
  readonly powerOn: S;
  /** The state behind an event, what it raised or read, and why. */
  step(state: S, event: MachineEvent): Outcome<S>;
  /** The debug registers as the program that runs on the machine reads them. */
  registers(state: S): DebugState;
  /** How DR6 behaves when the program writes it. */
  writeMasks(state: S): WriteMasks;
}
