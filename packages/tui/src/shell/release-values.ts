/** The releases and the CPU features that a command line can name. */

import { compareVersions, FEATURES, formatFeatures } from "@dr6/core";
import { HISTORY, NEWEST_READ, readRelease } from "../setup.js";
import type { Value } from "./value.js";

/** The releases at which the tables say that something changed, and the newest that was read. */
export function releases(): readonly Value[] {
  const mainline = HISTORY.filter(({ seenIn }) => seenIn !== undefined).map(({ since }) => since);
  const stable = HISTORY.flatMap(({ backports = [] }) =>
    backports.flatMap(({ version }) => version ?? []),
  );
  return [...new Set([...mainline, ...stable, NEWEST_READ])]
    .map((text) => readRelease(text))
    .sort((a, b) => compareVersions(a.version, b.version))
    .map(({ label }) => ({ word: label, what: "" }));
}

/** The commits that the tables know. */
export function commits(): readonly Value[] {
  return HISTORY.flatMap(({ commit, summary }) =>
    commit === undefined ? [] : [{ word: commit, what: summary }],
  );
}

/** Every set of features, as `--host` takes it. */
export function featureLists(): readonly Value[] {
  const sets = FEATURES.reduce<(typeof FEATURES)[]>(
    (found, feature) => [...found, ...found.map((set) => [...set, feature])],
    [[]],
  );
  return sets.map((set) => ({ word: formatFeatures(set), what: "" }));
}
