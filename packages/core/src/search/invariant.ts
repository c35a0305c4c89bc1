/** What has to hold in every step that a search takes. */

import type { Effect } from "../effect.js";
import type { Event } from "../event.js";

/** One lane in one step. */
export interface LaneMoment {
  /** DR6 before the event, as the software of the lane reads it. */
  readonly was: number;
  /** DR6 behind the event. */
  readonly dr6: number;
  readonly effects: readonly Effect[];
}

/** One step: an event on every lane, in the order of the lanes. */
export interface Moment {
  readonly event: Event;
  readonly lanes: readonly LaneMoment[];
}

/**
 * A statement about all steps. One that has to know what happened before keeps it in a memory `M`,
 * which is plain data: equal memories behave alike.
 */
export interface Invariant<M = unknown> {
  readonly id: string;
  /** One sentence in the field's terms. */
  readonly statement: string;
  /** Ids of the sources that it rests on; empty where a user states it. */
  readonly sources: readonly string[];
  /** The memory at power-up. */
  readonly start: M;
  /** The memory behind a step. */
  readonly after: (memory: M, moment: Moment) => M;
  /** Whether the statement holds in a step; `memory` is that behind it. */
  readonly holds: (memory: M, moment: Moment) => boolean;
}

/** An invariant that each step shows by itself. */
export function always(
  row: Pick<Invariant, "id" | "statement" | "sources">,
  holds: (moment: Moment) => boolean,
): Invariant<null> {
  return { ...row, start: null, after: () => null, holds: (_memory, moment) => holds(moment) };
}
