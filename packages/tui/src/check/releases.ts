/** The same searches over releases: from which one on an invariant holds. */

import { compareVersions, type Release } from "@dr6/core";
import { HISTORY, readRelease } from "../setup.js";
import { search, setupsOf, type Finding, type SearchOptions } from "./search.js";

/** What doesn't hold on a release. */
export interface ReleaseRow {
  readonly release: Release;
  readonly findings: readonly Finding[];
  /** Ids of invariants of which not everything could be searched. */
  readonly undecided: readonly string[];
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

/** Searches a release everywhere. */
export function rowOf(release: Release, options: SearchOptions = {}): ReleaseRow {
  const { findings, undecided } = search(setupsOf(release), options);
  return { release, findings, undecided: undecided.map(({ id }) => id) };
}
