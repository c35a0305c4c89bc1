/**
 * The contract every model fulfils that can be played beside others: it answers to events.
 *
 * State is plain data and `step` is pure, so that stepping back, search, replay and recording need
 * nothing more than this.
 */

import type { WriteMasks } from "./cpu.js";
import type { Event } from "./event.js";
import type { Exception } from "./hardware/exception.js";
import type { Reason } from "./rule.js";
import type { Word64 } from "./word64.js";

/** What could be seen from outside while a step was taken. */
export type Effect =
  /** Software wrote a debug register. */
  | { readonly kind: "write"; readonly register: number; readonly value: number }
  /** Software read a debug register, or a debugger read the copy that ptrace shows. */
  | { readonly kind: "read"; readonly what: string; readonly value: Word64 }
  | { readonly kind: "exception"; readonly exception: Exception }
  /** A line in the kernel's log. */
  | { readonly kind: "log"; readonly text: string }
  /** A signal to the process that was running. */
  | { readonly kind: "signal"; readonly signal: "SIGTRAP" | "SIGBUS"; readonly code: string };

/** What a step did. */
export interface Step<S> {
  readonly state: S;
  readonly effects: readonly Effect[];
  /** The rules that were followed, in order. */
  readonly because: readonly Reason[];
}

/** A model that answers to events. */
export interface Lane<S = unknown> {
  /** A short stable name: `native`, `guest`. */
  readonly id: string;
  readonly initial: S;
  step(state: S, event: Event): Step<S>;
  /** DR6 as the software of this lane would read it. */
  dr6(state: S): number;
  /** How DR6 behaves when the software of this lane writes it. */
  writeMasks(state: S): WriteMasks;
}
