/**
 * Searches everything that lanes can reach for a step in which an invariant doesn't hold, breadth
 * first, so that the first way found to each violation is a shortest one.
 */

import type { Event } from "../event.js";
import type { Lane } from "../lane.js";
import { ANY_ORDER, type Grammar } from "./grammar.js";
import type { Invariant, Moment } from "./invariant.js";
import {
  numbered,
  numbers,
  searchNumbers,
  type NumberedLane,
  type Transition,
} from "./numbered.js";

/** An invariant that doesn't hold, and a shortest way to see it. */
export interface Violation {
  readonly invariant: Invariant;
  /** The events from power-up on; in the last one it doesn't hold. */
  readonly trace: readonly Event[];
  /** False where a rule on the way isn't established for its release. */
  readonly sure: boolean;
}

/** What {@link check} answers. */
export interface Checked {
  /** For each last event the shortest, in the order in which they are met. */
  readonly violations: readonly Violation[];
  /** States of the lanes, the order of events and the invariant's memory that were visited. */
  readonly states: number;
  /** Steps that were looked at. */
  readonly transitions: number;
  /** False where the limit was reached: then something may be missing. */
  readonly complete: boolean;
}

/** What {@link check} is told. */
export interface CheckOptions {
  readonly grammar?: Grammar;
  /** How many states are visited at most; 1,000,000 by default. */
  readonly limit?: number;
  /** Whether the search ends with the first violation. */
  readonly first?: boolean;
}

interface Visit {
  readonly states: readonly number[];
  readonly phase: string;
  readonly memory: number;
  readonly parent: Visit | null;
  readonly event: Event | null;
  readonly sure: boolean;
}

/**
 * Plays every event from every state that `lanes` reach together, and looks in each step whether
 * `invariant` holds. What lies behind a violation isn't looked at: it may follow from it.
 */
export function check<S, M>(
  lanes: readonly Lane<S>[],
  events: readonly Event[],
  invariant: Invariant<M>,
  { grammar = ANY_ORDER, limit = 1_000_000, first = false }: CheckOptions = {},
): Checked {
  const shared = searchNumbers<S>();
  const all = lanes.map((lane) => numbered(lane, events, shared));
  const memories = numbers<M>((memory) => JSON.stringify(memory));
  const phases = events.map((event) => grammar.after(event));
  const violations = new Map<number, Violation>();
  const visited = new Set<string>();
  const queue: Visit[] = [
    {
      states: all.map(({ initial }) => initial),
      phase: grammar.start,
      memory: memories.of(invariant.start),
      parent: null,
      event: null,
      sure: true,
    },
  ];
  let transitions = 0;
  let next = 0;
  for (; next < queue.length && queue.length <= limit; next += 1) {
    const visit = queue[next];
    if (visit === undefined || (first && violations.size > 0)) break;
    for (const [index, event] of events.entries()) {
      if (!grammar.allows(visit.phase, event)) continue;
      const steps = all.map((lane, n) => lane.step(visit.states[n] ?? 0, index));
      transitions += 1;
      const moment = momentOf(event, all, visit.states, steps);
      const memory = invariant.after(memories.thing(visit.memory), moment);
      const reached: Visit = {
        states: steps.map(({ state }) => state),
        phase: phases[index] ?? "",
        memory: memories.of(memory),
        parent: visit,
        event,
        sure: visit.sure && steps.every(({ sure }) => sure),
      };
      if (!invariant.holds(memory, moment)) {
        // Of two ways that are as short, one that is established.
        const known = violations.get(index);
        const trace = traceOf(reached);
        if (
          known === undefined ||
          (!known.sure && reached.sure && trace.length <= known.trace.length)
        )
          violations.set(index, { invariant: invariant as Invariant, trace, sure: reached.sure });
        continue;
      }
      const key = `${reached.phase} ${String(reached.memory)} ${reached.states.join(" ")}`;
      if (visited.has(key)) continue;
      visited.add(key);
      queue.push(reached);
    }
  }
  return {
    violations: [...violations.values()],
    states: queue.length,
    transitions,
    complete: next >= queue.length || (first && violations.size > 0),
  };
}

function momentOf(
  event: Event,
  lanes: readonly NumberedLane[],
  states: readonly number[],
  steps: readonly Transition[],
): Moment {
  return {
    event,
    lanes: steps.map(({ dr6, effects }, n) => ({
      was: lanes[n]?.dr6(states[n] ?? 0) ?? 0,
      dr6,
      effects,
    })),
  };
}

function traceOf({ parent, event }: Visit): readonly Event[] {
  return event === null || parent === null ? [] : [...traceOf(parent), event];
}
