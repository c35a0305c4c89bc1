/** Pairs of states that two lanes reached, and how many events ago each parted. */

import { pairOf } from "./numbered.js";

/** How two lanes came to a pair of states. */
export interface Parting {
  /** Where the order of events stands. */
  readonly phase: string;
  /** How many events ago the two were last in the same state. */
  readonly apart: number;
  /** Something has been seen to differ since then. */
  readonly seen: boolean;
}

/** Where a comparison has been. */
export interface Parted {
  /**
   * Whether to go on from a pair of states, by their numbers: the first time, and where it is
   * reached again sooner after the parting, since it can be followed further then.
   */
  readonly reach: (before: number, after: number, parting: Parting) => boolean;
  /** Whether a pair was left because it parted too long ago, and never reached sooner. */
  readonly isLeft: () => boolean;
}

/** The fewest events since each pair parted, by its phase. */
type Fewest = Map<string, Map<number, number>>;

/** No pair yet; those that parted more than `consequences` events ago are left. */
export function parted(consequences: number): Parted {
  const seenToDiffer: Fewest = new Map();
  const alike: Fewest = new Map();
  return {
    reach: (before, after, { phase, apart, seen }) => {
      const known = seen ? seenToDiffer : alike;
      const pairs = known.get(phase) ?? new Map<number, number>();
      known.set(phase, pairs);
      const pair = pairOf(before, after);
      if (apart >= (pairs.get(pair) ?? Infinity)) return false;
      pairs.set(pair, apart);
      return apart <= consequences;
    },
    isLeft: () =>
      [...seenToDiffer.values(), ...alike.values()].some((pairs) =>
        [...pairs.values()].some((apart) => apart > consequences),
      ),
  };
}
