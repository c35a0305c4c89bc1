/** Where a search has been: a state, the phase of the order of events, the invariant's memory. */

/** Places, each with the number of the visit there. */
export interface Places {
  /** The number of the visit; undefined where there was none. */
  readonly visit: (state: number, phase: number, memory: number) => number | undefined;
  readonly add: (state: number, phase: number, memory: number, visit: number) => void;
}

/** None yet. A search has few phases and mostly few memories: states are what it has many of. */
export function places(): Places {
  const maps: Map<number, number>[][] = [];
  const of = (phase: number, memory: number) =>
    ((maps[phase] ??= [])[memory] ??= new Map<number, number>());
  return {
    visit: (state, phase, memory) => of(phase, memory).get(state),
    add: (state, phase, memory, visit) => of(phase, memory).set(state, visit),
  };
}
