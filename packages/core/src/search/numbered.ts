/**
 * Lanes whose states are numbers. A search comes to the same state in many ways; here each event is
 * played once on each state, and equal states and equal sights have equal numbers.
 */

import type { Effect } from "../effect.js";
import type { Event } from "../event.js";
import type { Lane } from "../lane.js";
import { sights, type Sight } from "./sight.js";
import { stateKeys } from "./state-key.js";

/** Gives equal things the same number, from 0. Lanes that share one can be compared by numbers. */
export interface Numbers<T> {
  readonly of: (thing: T) => number;
  /** The first thing of that number. */
  readonly thing: (number: number) => T;
}

/** Numbers for things that are equal where their keys are. */
function numbers<T>(keyOf: (thing: T) => string): Numbers<T> {
  const known = new Map<string, number>();
  const things: T[] = [];
  return {
    of: (thing) => {
      const key = keyOf(thing);
      const number = known.get(key) ?? things.length;
      if (number === things.length) {
        known.set(key, number);
        things.push(thing);
      }
      return number;
    },
    thing: (number) => {
      const thing = things[number];
      if (thing === undefined) throw new RangeError(`nothing has the number ${String(number)}`);
      return thing;
    },
  };
}

/** Numbers for what an invariant remembers: plain data, and often no more than one value. */
export function memoryNumbers<M>(): Numbers<M> {
  const { of, thing } = numbers<M>((memory) => JSON.stringify(memory));
  const known = new Map<M, number>();
  return {
    of: (memory) => {
      if (typeof memory === "object") return of(memory);
      const number = known.get(memory) ?? of(memory);
      known.set(memory, number);
      return number;
    },
    thing,
  };
}

/** More than a search has numbers. */
const RADIX = 2 ** 26;

/** Two numbers as one. */
export function pairOf(a: number, b: number): number {
  return a * RADIX + b;
}

/** What the lanes of one search share. */
export interface SearchNumbers<S> {
  readonly states: Numbers<S>;
  readonly looks: Numbers<readonly Sight[]>;
}

/** Numbers for one search. */
export function searchNumbers<S>(): SearchNumbers<S> {
  return { states: numbers<S>(stateKeys()), looks: numbers((seen) => JSON.stringify(seen)) };
}

/** What an event does to a state. */
export interface Transition {
  readonly state: number;
  /** DR6 afterwards, as software reads it. */
  readonly dr6: number;
  readonly effects: readonly Effect[];
  /** What could be observed; -1 where that is nothing but DR6, as for most. */
  readonly looks: number;
  /** False where a rule that was followed isn't established for its release. */
  readonly sure: boolean;
}

/** A lane of numbers. */
export interface NumberedLane {
  readonly initial: number;
  readonly dr6: (state: number) => number;
  /** Plays the event of that index. */
  readonly step: (state: number, event: number) => Transition;
}

/** A lane under a list of events. */
export function numbered<S>(
  lane: Lane<S>,
  events: readonly Event[],
  { states, looks }: SearchNumbers<S>,
): NumberedLane {
  const rows: (Transition | undefined)[][] = [];
  const play = (number: number, index: number): Transition => {
    const event = events[index];
    if (event === undefined) throw new RangeError(`no event ${String(index)}`);
    const { state, effects, because } = lane.step(states.thing(number), event);
    const dr6 = lane.dr6(state);
    const seen = effects.length === 0 ? [] : sights(dr6, effects);
    return {
      state: states.of(state),
      dr6,
      effects,
      // The first sight is DR6; of some effects nothing is seen.
      looks: seen.length <= 1 ? -1 : looks.of(seen),
      sure: because.every((reason) => reason.sure !== false),
    };
  };
  return {
    initial: states.of(lane.initial),
    dr6: (state) => lane.dr6(states.thing(state)),
    step: (state, event) => ((rows[state] ??= [])[event] ??= play(state, event)),
  };
}
