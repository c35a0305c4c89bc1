/** What a check found, as JSON: the contract `dr6/check/1`. */

import { formatFeatures, type Release } from "@dr6/core";
import { checkPlayCommand, checkScenario } from "../check/scenario.js";
import type { Finding, Searched } from "../check/search.js";
import type { Setup } from "../setup.js";
import { unreadKey } from "../view/unread-release.js";
import { walk } from "../view/walk-view.js";
import { walkJson } from "./walk-json.js";

/** The object of `dr6 check --json`. */
export function checkJson(release: Release, searched: Searched): object {
  const { findings, states, transitions, complete, undecided } = searched;
  return {
    schema: "dr6/check/1",
    kernel: release.label,
    ...unreadKey(release),
    states,
    transitions,
    complete,
    undecided: undecided.map(({ id, subject }) => ({ invariant: id, on: subject.id })),
    violations: findings.map(findingJson),
  };
}

function findingJson({ invariant, subject, trace, events, setup, setups, sure }: Finding): object {
  const { id, statement, sources } = invariant;
  const scenario = checkScenario(events, trace, subject, setup);
  const { steps } = walkJson(walk(scenario, setup)) as { readonly steps: readonly object[] };
  return {
    invariant: id,
    statement,
    sources,
    on: subject.id,
    sure,
    trace,
    setups: placesOf(setups, subject.isGuest),
    command: checkPlayCommand(trace, subject, setup),
    steps,
  };
}

/** Guests play no part where the bare CPU is searched. */
function placesOf(setups: readonly Setup[], isGuest: boolean): readonly object[] {
  const places = setups.map(({ vendor, host, guest }) => ({
    vendor,
    host: formatFeatures(host),
    guest: isGuest ? formatFeatures(guest) : null,
  }));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
