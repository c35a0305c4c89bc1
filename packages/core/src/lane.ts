/**
 * The contract every model fulfils that can be played beside others: it answers to events.
 *
 * State is plain data and `step` is pure, so that stepping back, search, replay and recording need
 * nothing more than this.
 */

import type { WriteMasks } from "./cpu.js";
import type { Effect } from "./effect.js";
import type { Event } from "./event.js";
import type { Reason } from "./rule.js";

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
  /** The state before the first event. */
  readonly initial: S;
  /** The state behind an event, what could be seen of it, and why. Pure. */
  step(state: S, event: Event): Step<S>;
  /** DR6 as the software of this lane would read it, unsigned 32 bits. */
  dr6(state: S): number;
  /** How DR6 behaves when the software of this lane writes it. */
  writeMasks(state: S): WriteMasks;
}
