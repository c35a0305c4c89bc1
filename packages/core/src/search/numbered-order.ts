/** A grammar whose phases are numbers, with the events that may come in each. */

import type { Event } from "../event.js";
import type { Grammar } from "./grammar.js";

/** The order of events by their indexes. */
export interface NumberedOrder {
  readonly start: number;
  /** The phase that an event leads to. */
  readonly after: (event: number) => number;
  /** The events that may come in a phase, in their order. */
  readonly allowed: (phase: number) => readonly number[];
}

/** A grammar for a list of events. */
export function numberedOrder(grammar: Grammar, events: readonly Event[]): NumberedOrder {
  const names = [...new Set([grammar.start, ...events.map((event) => grammar.after(event))])];
  const after = events.map((event) => names.indexOf(grammar.after(event)));
  const allowed = names.map((phase) =>
    [...events.keys()].filter((index) => {
      const event = events[index];
      return event !== undefined && grammar.allows(phase, event);
    }),
  );
  return {
    start: names.indexOf(grammar.start),
    after: (event) => after[event] ?? 0,
    allowed: (phase) => allowed[phase] ?? [],
  };
}
