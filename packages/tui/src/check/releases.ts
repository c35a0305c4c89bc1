/** The same searches over releases: from which one on an invariant holds. */

import { compareVersions, type Release } from "@dr6/core";
import { HISTORY, readRelease } from "../setup.js";
import { search, setupsOf, type Finding, type SearchOptions } from "./search.js";

/** What holds on a release. */
export interface ReleaseRow {
  readonly release: Release;
  /** For each invariant a shortest way to see that it doesn't hold; none where it holds. */
  readonly findings: ReadonlyMap<string, Finding>;
}

/**
 * The releases at which something in the tables changes, oldest first. Behind them stand the commits
 * that no release is known to have, each alone on top of the newest release that lacks it.
 */
export function turningPoints(): readonly Release[] {
  const released = HISTORY.filter(({ seenIn }) => seenIn !== undefined);
  const versions = [...new Set(released.map(({ since }) => since))].map((text) =>
    readRelease(text),
  );
  const commits = HISTORY.filter(({ seenIn }) => seenIn === undefined).flatMap(({ commit }) =>
    commit === undefined ? [] : [readRelease(commit)],
  );
  return [...versions.sort((a, b) => compareVersions(a.version, b.version)), ...commits];
}

/** Searches a release everywhere, as far as the first violation of each kind. */
export function rowOf(release: Release, options: SearchOptions = {}): ReleaseRow {
  const { findings } = search(setupsOf(release), { ...options, first: true });
  const shortest = [...findings].sort(
    (a, b) => Number(b.sure) - Number(a.sure) || a.trace.length - b.trace.length,
  );
  return {
    release,
    findings: new Map(
      [...Map.groupBy(shortest, ({ invariant }) => invariant.id)].flatMap(([id, [first]]) =>
        first === undefined ? [] : [[id, first] as const],
      ),
    ),
  };
}
