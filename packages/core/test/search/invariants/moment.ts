/** Moments made by hand: an event, and what was seen of it on each lane. */

import { resetValue, type Effect, type Event } from "../../../src/index.js";
import type { Moment } from "../../../src/search.js";

/** A step in which the lanes showed these effects. */
export function moment(event: Event, ...lanes: readonly (readonly Effect[])[]): Moment {
  const dr6 = resetValue();
  return { event, lanes: lanes.map((effects) => ({ was: dr6, dr6, effects })) };
}

/** A #DB with its causes. */
export const db = (causes: number): Effect => ({
  kind: "exception",
  exception: { vector: "#DB", class: "trap", causes },
});

/** A signal that isn't SIGTRAP. */
export const SIGBUS: Effect = { kind: "signal", signal: "SIGBUS", code: "BUS_ADRALN" };

/** SIGTRAP. */
export const SIGTRAP: Effect = { kind: "signal", signal: "SIGTRAP", code: "TRAP_BRKPT" };

/** A line in the log. */
export const LOGGED: Effect = { kind: "log", reports: "bus_lock", text: "a line" };
