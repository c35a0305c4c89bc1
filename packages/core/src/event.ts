/**
 * What can happen to a machine and the system on it, as one union. A scenario is a list of these.
 */

import type { Word64 } from "./word64.js";

/** A user process, as far as a log line names it. */
export interface Task {
  readonly comm: string;
  readonly pid: number;
}

/** Where the processor was when a debug exception came. */
export interface Context {
  readonly mode: "user" | "kernel";
  readonly task: Task;
  /** Instruction pointer. */
  readonly ip: Word64;
}

/** Something that happens. */
export type Event =
  /** Power-up or RESET#. */
  | { readonly kind: "reset" }
  /** INIT#. */
  | { readonly kind: "init" }
  /** The kernel brings up this CPU and initialises its debug registers. */
  | { readonly kind: "boot-init" }
  /** MOV to DR6 or DR7 at CPL 0. */
  | { readonly kind: "mov-to-dr"; readonly register: 6 | 7; readonly value: Word64 }
  /** A #DB with the given causes: field names of DR6. */
  | {
      readonly kind: "debug-exception";
      readonly causes: readonly string[];
      readonly context: Context;
    }
  /** The kernel's #DB handler reads DR6 and works out what happened. */
  | { readonly kind: "handler-read" }
  /** The kernel's #DB handler writes DR6 so that the next #DB finds it idle. */
  | { readonly kind: "handler-rearm" };

/** The kinds of {@link Event}. */
export type EventKind = Event["kind"];

/** A process to name where a scenario names none. */
export const ANY_CONTEXT: Context = {
  mode: "user",
  task: { comm: "test", pid: 4614 },
  ip: { high: 0, low: 0x40_11ae },
};
