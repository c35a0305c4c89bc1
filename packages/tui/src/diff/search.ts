/** A comparison of two releases that is done piece by piece, so that a screen lives meanwhile. */

import { casesBySteps, type Case } from "./cases.js";
import { exploreBySteps, type Explored, type Progress, type Searched } from "./explore.js";
import type { Releases } from "./setups.js";

/** What a comparison found. */
export interface Compared {
  readonly explored: Explored;
  readonly cases: readonly Case[];
}

/** A comparison, begun and perhaps not done. */
export interface Search {
  /** How far it is, after one more piece where it isn't done. */
  readonly step: () => Searched;
  /** What was found; undefined until it is done. */
  readonly result: () => Compared | undefined;
}

/** Comparisons by what they compare: what was found once is kept. */
const begun = new Map<string, Search>();

/** The comparison of two releases; the same one where it was begun before. */
export function searchOf(releases: Releases): Search {
  const key = `${releases.before.label} ${releases.after.label}`;
  const known = begun.get(key) ?? beginSearch(releases);
  begun.set(key, known);
  return known;
}

/** Compares two releases to the end. */
export function compareReleases(
  releases: Releases,
  progress: Progress = () => undefined,
): Compared {
  const search = searchOf(releases);
  for (;;) {
    const result = search.result();
    if (result !== undefined) return result;
    const { done, of } = search.step();
    progress(done, of);
  }
}

function beginSearch(releases: Releases): Search {
  const working = compareBySteps(releases);
  let searched: Searched = { done: 0, of: 1 };
  let result: Compared | undefined;
  return {
    step() {
      if (result !== undefined) return searched;
      const next = working.next();
      if (next.done === true) result = next.value;
      else searched = next.value;
      return searched;
    },
    result: () => result,
  };
}

function* compareBySteps(releases: Releases): Generator<Searched, Compared> {
  const exploring = exploreBySteps(releases);
  let last: Searched = { done: 0, of: 1 };
  for (;;) {
    const next = exploring.next();
    if (next.done !== true) {
      last = next.value;
      yield last;
      continue;
    }
    const sorting = casesBySteps(next.value.found, releases);
    for (;;) {
      const sorted = sorting.next();
      if (sorted.done === true) return { explored: next.value, cases: sorted.value };
      yield last;
    }
  }
}
