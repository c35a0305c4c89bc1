/** Several lanes as one: a state of all of them has one number, and a step is taken on all. */

import type { Event } from "../event.js";
import type { LaneMoment, Moment } from "./invariant.js";
import { pairOf, type NumberedLane, type Transition } from "./numbered.js";

/** A step of all lanes. */
interface JointStep {
  /** The number of the state that is reached. */
  readonly state: number;
  readonly moment: Moment;
  /** False where a rule that was followed isn't established for its release. */
  readonly sure: boolean;
}

/** Lanes to which the same events happen. */
export interface JointLane {
  readonly initial: number;
  /** Plays the event of that index on each lane. */
  readonly step: (state: number, event: number) => JointStep;
}

/** The lanes of a search side by side. */
export function joint(lanes: readonly NumberedLane[], events: readonly Event[]): JointLane {
  const [only] = lanes;
  return only !== undefined && lanes.length === 1 ? alone(only, events) : together(lanes, events);
}

/** A lane by itself keeps its numbers, and each of its steps is looked up the second time. */
function alone(lane: NumberedLane, events: readonly Event[]): JointLane {
  const rows: (JointStep | undefined)[][] = [];
  const play = (number: number, index: number): JointStep => {
    const step = lane.step(number, index);
    const { state, sure } = step;
    return { state, moment: momentOf(events, index, [seenOf(lane, number, step)]), sure };
  };
  return {
    initial: lane.initial,
    step: (state, event) => ((rows[state] ??= [])[event] ??= play(state, event)),
  };
}

/** What is kept of a step of several lanes would be more than it saves: there are too many states. */
function together(lanes: readonly NumberedLane[], events: readonly Event[]): JointLane {
  const tuples: (readonly number[])[] = [];
  const ids = lanes.slice(1).map(() => new Map<number, number>());
  const numberOf = (states: readonly number[]): number => {
    const [first = 0, ...others] = states;
    // Two by two: what begins alike has a number of its own.
    const number = others.reduce((begin, state, n) => {
      const known = ids[n] ?? new Map<number, number>();
      const pair = pairOf(begin, state);
      const id = known.get(pair) ?? known.size;
      known.set(pair, id);
      return id;
    }, first);
    tuples[number] ??= states;
    return number;
  };
  return {
    initial: numberOf(lanes.map(({ initial }) => initial)),
    step: (number, event) => {
      const states = tuples[number] ?? [];
      const seen: LaneMoment[] = [];
      let sure = true;
      const reached = lanes.map((lane, n) => {
        const was = states[n] ?? 0;
        const step = lane.step(was, event);
        seen.push(seenOf(lane, was, step));
        sure &&= step.sure;
        return step.state;
      });
      return { state: numberOf(reached), moment: momentOf(events, event, seen), sure };
    },
  };
}

function seenOf(lane: NumberedLane, state: number, { dr6, effects }: Transition): LaneMoment {
  return { was: lane.dr6(state), dr6, effects };
}

function momentOf(events: readonly Event[], index: number, lanes: readonly LaneMoment[]): Moment {
  const event = events[index];
  if (event === undefined) throw new RangeError(`no event ${String(index)}`);
  return { event, lanes };
}
