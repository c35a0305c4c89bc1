/**
 * Two lanes side by side: every event from every pair of states that they reach together, breadth
 * first, so that what is found first has the shortest way there.
 */

import type { Event } from "../event.js";
import type { Lane } from "../lane.js";
import { ANY_ORDER, type Grammar } from "./grammar.js";
import { differencesByNumber } from "./difference-kinds.js";
import { numbered, searchNumbers } from "./numbered.js";
import { parted, type Parting } from "./parted.js";
import type { Difference } from "./sight.js";

/** What differed, and the shortest way there. */
export interface Divergence extends Difference {
  /** The events from power-up on; the last one shows the difference. */
  readonly trace: readonly Event[];
  /** Nothing could be seen to differ since both lanes were last in the same state. */
  readonly isOrigin: boolean;
  /** DR6 was the same before the last event, as software reads it. */
  readonly isNew: boolean;
  /** What {@link CompareOptions.tag} said of the states before the last event. */
  readonly tag: string;
  /** False where a rule behind the last step isn't established for its release. */
  readonly sure: boolean;
  /** DR6 differs behind the last event, as software reads it. */
  readonly dr6Differs: boolean;
}

/** What {@link compare} is told. */
export interface CompareOptions<S> {
  /** Sets cases apart that differ in where they start. */
  readonly tag?: (before: S, after: S) => string;
  /** Which orders of events are tried; every order where left out. */
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
  /** One of each kind, those with the shortest way first. */
  readonly divergences: readonly Divergence[];
  /** Pairs of states that were visited. */
  readonly states: number;
  /** Events that were played, each on both lanes. */
  readonly steps: number;
  /** False where the limit was reached. */
  readonly complete: boolean;
  /** True where pairs were left that parted more events ago than were to be followed. */
  readonly cut: boolean;
}

/** A pair of states, and how it was reached. */
interface Visit extends Parting {
  readonly before: number;
  readonly after: number;
  readonly parent: Visit | null;
  readonly event: Event | null;
}

/** Plays every event on both lanes from every pair of states; one divergence of each kind. */
export function compare<S>(
  before: Lane<S>,
  after: Lane<S>,
  events: readonly Event[],
  options: CompareOptions<S> = {},
): Compared {
  const { tag = () => "", grammar = ANY_ORDER, consequences = 3, limit = 100_000 } = options;
  const shared = searchNumbers<S>();
  const left = numbered(before, events, shared);
  const right = numbered(after, events, shared);
  const differing = differencesByNumber(shared.looks);
  const turns = events.map((event, index) => ({ event, index, phase: grammar.after(event) }));
  const found = new Map<string, Divergence>();
  const start: Visit = {
    before: left.initial,
    after: right.initial,
    phase: grammar.start,
    parent: null,
    event: null,
    apart: 0,
    seen: false,
  };
  const queue = [start];
  const pairs = parted(consequences);
  pairs.reach(start.before, start.after, start);
  let steps = 0;
  let next = 0;
  for (; next < queue.length && queue.length <= limit; next += 1) {
    const visit = queue[next];
    if (visit === undefined) break;
    for (const { event, index, phase } of turns) {
      if (!grammar.allows(visit.phase, event)) continue;
      const a = left.step(visit.before, index);
      const b = right.step(visit.after, index);
      steps += 1;
      const alike = a.looks === b.looks && a.dr6 === b.dr6;
      if (!alike) {
        const isNew = left.dr6(visit.before) === right.dr6(visit.after);
        const where = tag(shared.states.thing(visit.before), shared.states.thing(visit.after));
        const cause = grammar.start === visit.phase ? "" : JSON.stringify(visit.event);
        const setting = JSON.stringify([!visit.seen, isNew, where, index, cause]);
        for (const { difference, kind } of differing(a, b)) {
          if (found.has(setting + kind)) continue;
          found.set(setting + kind, {
            ...difference,
            trace: [...traceOf(visit), event],
            isOrigin: !visit.seen,
            isNew,
            tag: where,
            sure: a.sure && b.sure,
            dr6Differs: a.dr6 !== b.dr6,
          });
        }
      }
      const same = a.state === b.state;
      const seen = (visit.seen || !alike) && !same;
      const parting = { phase, seen, apart: same ? 0 : visit.apart + 1 };
      if (!pairs.reach(a.state, b.state, parting)) continue;
      queue.push({ before: a.state, after: b.state, parent: visit, event, ...parting });
    }
  }
  return {
    divergences: [...found.values()],
    states: queue.length,
    steps,
    complete: next >= queue.length,
    cut: pairs.isLeft(),
  };
}

function traceOf({ parent, event }: Visit): readonly Event[] {
  return event === null || parent === null ? [] : [...traceOf(parent), event];
}
