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
  /** True where pairs were left that parted more events ago than were to be followed. */
  readonly cut: boolean;
}

interface Visit<S> {
  readonly before: S;
  readonly after: S;
  readonly phase: string;
  readonly parent: Visit<S> | null;
  readonly event: Event | null;
  /** How many events ago the two were last in the same state. */
  readonly apart: number;
  /** Something has been seen to differ since then. */
  readonly seen: boolean;
}

/** What isn't told apart by fields, by what it is: a signal that is lost is no new one. */
function direction({ fields, before, after }: Difference): readonly (string | null)[] {
  const kind = (value: string | null) => (value?.startsWith("0x") === true ? "value" : value);
  return fields.length === 0 ? [kind(before), kind(after)] : [];
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
      seen: false,
    },
  ];
  /** The pairs that were reached, with the fewest events since the two parted. */
  const known = new Map<string, number>();
  let steps = 0;
  let next = 0;
  let cut = false;
  for (; next < queue.length && queue.length <= limit; next += 1) {
    const visit = queue[next];
    if (visit === undefined) break;
    const isNew = before.dr6(visit.before) === after.dr6(visit.after);
    const cause = grammar.start === visit.phase ? "" : JSON.stringify(visit.event);
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
        seen: false,
      };
      let seen = visit.seen;
      const [dr6, other] = [before.dr6(a.state), after.dr6(b.state)];
      // Most steps show nothing but DR6.
      const isQuiet = dr6 === other && a.effects.length === 0 && b.effects.length === 0;
      for (const difference of isQuiet
        ? []
        : differences(sights(dr6, a.effects), sights(other, b.effects))) {
        const isOrigin = !visit.seen;
        seen = true;
        const where = tag(visit.before, visit.after);
        const { aspect, what, fields } = difference;
        const kind = JSON.stringify([
          isOrigin,
          isNew,
          where,
          index,
          cause,
          aspect,
          what,
          fields,
          direction(difference),
        ]);
        if (found.has(kind)) continue;
        const sure = [...a.because, ...b.because].every((reason) => reason.sure !== false);
        const trace = traceOf(reached);
        found.set(kind, {
          ...difference,
          trace,
          isOrigin,
          isNew,
          tag: where,
          sure,
          dr6Differs: dr6 !== other,
        });
      }
      const key = `${phase} ${String(seen && !same)} ${same ? left : `${left} | ${right}`}`;
      if (reached.apart > consequences) {
        cut = true;
        continue;
      }
      // A pair that is reached again sooner after the parting can be followed further.
      if (reached.apart >= (known.get(key) ?? Infinity)) continue;
      known.set(key, reached.apart);
      queue.push({ ...reached, seen: seen && !same });
    }
  }
  return {
    divergences: [...found.values()],
    states: queue.length,
    steps,
    complete: next >= queue.length,
    cut,
  };
}

function traceOf<S>({ parent, event }: Visit<S>): readonly Event[] {
  return event === null || parent === null ? [] : [...traceOf(parent), event];
}
