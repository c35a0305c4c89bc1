/**
 * Searches everything that lanes can reach for a step in which an invariant doesn't hold, breadth
 * first, so that the first way found to each violation is a shortest one.
 */

import type { Event } from "../event.js";
import type { Lane } from "../lane.js";
import { ANY_ORDER, type Grammar } from "./grammar.js";
import type { Invariant } from "./invariant.js";
import { joint } from "./joint.js";
import { memoryNumbers, numbered, searchNumbers } from "./numbered.js";
import { numberedOrder } from "./numbered-order.js";
import { places } from "./places.js";

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
  /** Which orders of events are tried; every order where left out. */
  readonly grammar?: Grammar;
  /** How many states are visited at most; 1,000,000 by default. */
  readonly limit?: number;
  /** Whether the search ends with the first violation; false where left out. */
  readonly first?: boolean;
}

interface Visit {
  /** The state of all lanes. */
  readonly state: number;
  readonly phase: number;
  readonly memory: number;
  readonly parent: Visit | null;
  /** The index of the event that led here. */
  readonly event: number;
  /** How many events lead here. */
  readonly depth: number;
  /** False where a rule on the way isn't established. */
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
  const all = joint(
    lanes.map((lane) => numbered(lane, events, shared)),
    events,
  );
  const memories = memoryNumbers<M>();
  const order = numberedOrder(grammar, events);
  const violations = new Map<number, Violation>();
  const start: Visit = {
    state: all.initial,
    phase: order.start,
    memory: memories.of(invariant.start),
    parent: null,
    event: -1,
    depth: 0,
    sure: true,
  };
  const queue = [start];
  const visited = places();
  visited.add(start.state, start.phase, start.memory, 0);
  let transitions = 0;
  let next = 0;
  for (; next < queue.length && queue.length <= limit; next += 1) {
    const visit = queue[next];
    if (visit === undefined || (first && violations.size > 0)) break;
    const present = memories.thing(visit.memory);
    for (const index of order.allowed(visit.phase)) {
      const { state, moment, sure } = all.step(visit.state, index);
      transitions += 1;
      const memory = invariant.after(present, moment);
      const depth = visit.depth + 1;
      const isSure = visit.sure && sure;
      if (!invariant.holds(memory, moment)) {
        const known = violations.get(index);
        const isKnown = known !== undefined;
        if (isKnown && !isBetter(isSure, depth, known.sure, known.trace.length)) continue;
        const trace = [...traceOf(visit, events), moment.event];
        violations.set(index, { invariant: invariant as Invariant, trace, sure: isSure });
        continue;
      }
      const phase = order.after(index);
      const number = memory === present ? visit.memory : memories.of(memory);
      const before = visited.visit(state, phase, number);
      const known = before === undefined ? undefined : queue[before];
      if (known !== undefined && !isBetter(isSure, depth, known.sure, known.depth)) continue;
      // One that is as deep has not been gone on from yet: the better one takes its place.
      const place = before ?? queue.length;
      visited.add(state, phase, number, place);
      queue[place] = {
        state,
        phase,
        memory: number,
        parent: visit,
        event: index,
        depth,
        sure: isSure,
      };
    }
  }
  return {
    violations: [...violations.values()],
    states: queue.length,
    transitions,
    complete: next >= queue.length || (first && violations.size > 0),
  };
}

/** Of two ways that are as short, the one that is established. */
function isBetter(sure: boolean, depth: number, isKnownSure: boolean, knownDepth: number): boolean {
  return sure && !isKnownSure && depth <= knownDepth;
}

function traceOf({ parent, event }: Visit, events: readonly Event[]): readonly Event[] {
  const last = events[event];
  return last === undefined || parent === null ? [] : [...traceOf(parent, events), last];
}
