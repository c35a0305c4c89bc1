/**
 * Two lanes side by side: every event from every pair of states that they reach together, breadth
 * first, so that what is found first has the shortest way there.
 */

import type { Event } from "../event.js";
import type { Lane } from "../lane.js";
import { differences, sights, type Difference } from "./sight.js";
import { stateKeys } from "./state-key.js";

/** What differed, and the shortest way there. */
export interface Divergence extends Difference {
  /** The events from power-up on; the last one shows the difference. */
  readonly trace: readonly Event[];
  /** Both lanes were in the same state before the last event: it is no consequence of another one. */
  readonly isOrigin: boolean;
  /** DR6 was the same before the last event, as software reads it. */
  readonly isNew: boolean;
  /** What {@link CompareOptions.tag} said of the states before the last event. */
  readonly tag: string;
}

/** In which order events can come: what an event leads to, and what may come there. */
export interface Grammar {
  readonly start: string;
  readonly after: (event: Event) => string;
  readonly allows: (phase: string, event: Event) => boolean;
}

/** What {@link compare} is told. */
export interface CompareOptions<S> {
  /** Sets cases apart that differ in where they start. */
  readonly tag?: (before: S, after: S) => string;
  readonly grammar?: Grammar;
  /**
   * How many events are followed after the lanes part, 3 by default; what differs later follows
   * from what differs before.
   */
  readonly consequences?: number;
  /** How many pairs of states are visited at most; 100,000 by default. */
  readonly limit?: number;
}

/** What {@link compare} answers. */
export interface Compared {
  readonly divergences: readonly Divergence[];
  /** Pairs of states that were visited. */
  readonly states: number;
  readonly steps: number;
  /** False where the limit was reached. */
  readonly complete: boolean;
}

interface Visit<S> {
  readonly before: S;
  readonly after: S;
  readonly phase: string;
  readonly parent: Visit<S> | null;
  readonly event: Event | null;
  /** How many events ago the two were last in the same state. */
  readonly apart: number;
}

const ANY_ORDER: Grammar = { start: "", after: () => "", allows: () => true };

/** Plays every event on both lanes from every pair of states; one divergence of each kind. */
export function compare<S>(
  before: Lane<S>,
  after: Lane<S>,
  events: readonly Event[],
  options: CompareOptions<S> = {},
): Compared {
  const { tag = () => "", grammar = ANY_ORDER, consequences = 3, limit = 100_000 } = options;
  const keyOf = stateKeys();
  const found = new Map<string, Divergence>();
  const queue: Visit<S>[] = [
    {
      before: before.initial,
      after: after.initial,
      phase: grammar.start,
      parent: null,
      event: null,
      apart: 0,
    },
  ];
  const known = new Set<string>();
  let steps = 0;
  let next = 0;
  for (; next < queue.length && queue.length <= limit; next += 1) {
    const visit = queue[next];
    if (visit === undefined) break;
    const isNew = before.dr6(visit.before) === after.dr6(visit.after);
    for (const [index, event] of events.entries()) {
      if (!grammar.allows(visit.phase, event)) continue;
      const a = before.step(visit.before, event);
      const b = after.step(visit.after, event);
      steps += 1;
      const [left, right] = [keyOf(a.state), keyOf(b.state)];
      const same = left === right;
      const phase = grammar.after(event);
      const reached: Visit<S> = {
        before: a.state,
        after: b.state,
        phase,
        parent: visit,
        event,
        apart: same ? 0 : visit.apart + 1,
      };
      const [dr6, other] = [before.dr6(a.state), after.dr6(b.state)];
      // Most steps show nothing but DR6.
      const isQuiet = dr6 === other && a.effects.length === 0 && b.effects.length === 0;
      for (const difference of isQuiet
        ? []
        : differences(sights(dr6, a.effects), sights(other, b.effects))) {
        const isOrigin = visit.apart === 0;
        const where = tag(visit.before, visit.after);
        const { aspect, what, fields } = difference;
        const kind = [isOrigin, isNew, where, index, aspect, what, ...fields].join(" ");
        if (found.has(kind)) continue;
        found.set(kind, { ...difference, trace: traceOf(reached), isOrigin, isNew, tag: where });
      }
      const key = `${phase} ${same ? left : `${left} | ${right}`}`;
      if (reached.apart > consequences || known.has(key)) continue;
      known.add(key);
      queue.push(reached);
    }
  }
  return {
    divergences: [...found.values()],
    states: queue.length,
    steps,
    complete: next >= queue.length,
  };
}

function traceOf<S>({ parent, event }: Visit<S>): readonly Event[] {
  return event === null || parent === null ? [] : [...traceOf(parent), event];
}
