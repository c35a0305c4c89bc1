/**
 * The contract of everything that has a DR6: silicon, or a vCPU of a hypervisor. An operating
 * system runs on a machine without knowing which it is.
 */

import type { WriteMasks } from "./cpu.js";
import type { Reason } from "./rule.js";
import type { Word64 } from "./word64.js";

/** What a machine does to the program that runs on it. */
export type Fault = "#GP(0)" | "#UD";

/** The outcome of one action on a machine. */
export interface Outcome<S> {
  readonly state: S;
  readonly because: readonly Reason[];
  /** The fault that was raised instead of the action; the state is then unchanged. */
  readonly fault?: Fault;
}

/** A machine with debug registers; every method is pure. */
export interface Machine<S> {
  readonly powerOn: S;
  reset(state: S): Outcome<S>;
  init(state: S): Outcome<S>;
  movToDr(state: S, register: 6 | 7, value: Word64): Outcome<S>;
  /** What MOV from DR6 or DR7 reads. */
  movFromDr(state: S, register: 6 | 7): number;
  /**
   * A #DB reaches the program that runs on the machine.
   *
   * @param causes mask of the causes, 1 = happened, at the bit positions of DR6
   */
  debugException(state: S, causes: number): Outcome<S>;
  /** How DR6 behaves when the program writes it. */
  writeMasks(state: S): WriteMasks;
}
