/** Where a search has been: a state, the phase of the order of events, the invariant's memory. */

/** A set of places. */
export interface Places {
  /** Adds a place; false where it is known. */
  readonly add: (state: number, phase: number, memory: number) => boolean;
}

/** An empty set. A search has few phases and mostly few memories: states are what it has many of. */
export function places(): Places {
  const sets: Set<number>[][] = [];
  return {
    add: (state, phase, memory) => {
      const known = ((sets[phase] ??= [])[memory] ??= new Set<number>());
      const before = known.size;
      return known.add(state).size > before;
    },
  };
}
