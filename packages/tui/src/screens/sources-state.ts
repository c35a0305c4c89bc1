/** Where the user is in the list of sources. */

import { sourceEntries, type SourceEntry } from "../view/sources.js";
import { filterSources, SOURCE_KINDS, type SourceKind } from "../view/sources-filter.js";

/** The state. */
export interface SourcesState {
  readonly kind: SourceKind;
  readonly filter: string;
  /** True while the filter is typed. */
  readonly typing: boolean;
  /** Id of the selected source. */
  readonly selected: string;
  readonly scroll: number;
  readonly hint?: string | undefined;
}

/** All sources; the tables don't change while the program runs. */
const ALL = sourceEntries();

/** How many there are of all. */
export const SOURCE_COUNT = ALL.length;

/** The sources that are shown. */
export function shownSources({
  kind,
  filter,
}: Pick<SourcesState, "kind" | "filter">): readonly SourceEntry[] {
  return filterSources(ALL, kind, filter);
}

/** The selected source; undefined where nothing is shown. */
export function selectedSource(state: SourcesState): SourceEntry | undefined {
  return shownSources(state).find(({ id }) => id === state.selected);
}

/** From 0; -1 where nothing is shown. */
export function indexOf(state: SourcesState): number {
  return shownSources(state).findIndex(({ id }) => id === state.selected);
}

/** The source so many places on, as far as the list goes. */
export function moveTo(state: SourcesState, index: number): SourcesState {
  const shown = shownSources(state);
  const target = shown[Math.max(0, Math.min(shown.length - 1, index))];
  if (target === undefined) return state;
  if (target.id === state.selected) {
    return { ...state, hint: index > 0 ? "this is the last source" : "this is the first source" };
  }
  return { ...state, selected: target.id, scroll: 0 };
}

/** Another filter; the selected source stays if it is still there. */
export function filtered(state: SourcesState, change: Partial<SourcesState>): SourcesState {
  const next = { ...state, ...change, scroll: 0 };
  const shown = shownSources(next);
  if (shown.some(({ id }) => id === next.selected)) return next;
  return { ...next, selected: shown[0]?.id ?? next.selected };
}

/** The next or previous kind. */
export function moveKind(state: SourcesState, offset: 1 | -1): SourcesState {
  const at = SOURCE_KINDS.indexOf(state.kind) + offset + SOURCE_KINDS.length;
  return filtered(state, { kind: SOURCE_KINDS[at % SOURCE_KINDS.length] ?? "all" });
}

/** The state on one source, or the first that a filter leaves. */
export function sourcesStateOf({
  id,
  filter = "",
}: {
  readonly id?: string;
  readonly filter?: string;
}): SourcesState {
  const first = ALL[0]?.id ?? "";
  return filtered({ kind: "all", filter, typing: false, selected: id ?? first, scroll: 0 }, {});
}
