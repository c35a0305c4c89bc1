/**
 * Which changes between two releases bring a difference about: its events are played on the release
 * before with some of the changes alone. What then shows has to be what the release after shows.
 */

import type { Step } from "@dr6/core";
import { differences, sights, type Difference } from "@dr6/core/search";
import { changedBy, differingBehaviours, type DifferingBehaviour } from "./behaviours.js";
import type { Found } from "./explore.js";
import type { Releases } from "./setups.js";

/** Ids of rows that bring something about together; none of them can be left out. */
export type Cause = readonly string[];

/** The causes of several differences. */
export type CausesOf = (found: readonly Found[]) => readonly Cause[];

/**
 * Works out causes for two releases. Of the first difference all changes are tried that bring it
 * about alone; of the others, whether one of the causes that are known by then is enough.
 */
export function causesBetween(releases: Releases): CausesOf {
  const { native, kvm } = differingBehaviours(releases);
  const rowsFor = ({ subject: { on, isGuest } }: Found) => [
    ...(on === "linux" ? native : []),
    ...(isGuest ? kvm : []),
  ];
  return (found) => {
    const causes: (readonly DifferingBehaviour[])[] = [];
    for (const each of distinct(found)) {
      const rows = rowsFor(each);
      // Where one change is all there is, no trial has to tell it from others.
      if (rows.length === 1) {
        causes.push(rows);
        continue;
      }
      const suffices = (some: Rows) => showsAfter(each, some, releases);
      if (!causes.some(suffices)) causes.push(...smallest(rows, suffices));
    }
    return unique(causes.map((rows) => rows.map(({ behaviour }) => behaviour.id)));
  };
}

type Rows = readonly DifferingBehaviour[];

/** Each row that is enough alone; where none is, rows of which none can be left out. */
function smallest(rows: Rows, suffices: (rows: Rows) => boolean): readonly Rows[] {
  const alone = rows.filter((row) => suffices([row]));
  if (alone.length > 0) return alone.map((row) => [row]);
  if (!suffices(rows)) return [];
  return [
    rows.reduce<Rows>((kept, row) => {
      const rest = kept.filter((each) => each !== row);
      return suffices(rest) ? rest : kept;
    }, rows),
  ];
}

/** Whether the release before, with these rows as after, ends the trace as the release after does. */
function showsAfter(found: Found, rows: Rows, releases: Releases): boolean {
  const { before, after, aspect, what } = found.divergence;
  const shown = differences(
    seenOn(found, releases.before),
    seenOn(found, changedBy(releases.before, rows)),
  );
  const same = (each: Difference) => each.aspect === aspect && each.what === what;
  const difference = shown.find(same);
  return difference?.before === before && difference.after === after;
}

/** What the last event of the trace shows on a release. */
function seenOn({ subject, setup, divergence }: Found, release: Releases["before"]) {
  const lane = subject.lane(setup, release);
  const start: Step<unknown> = { state: lane.initial, effects: [], because: [] };
  const last = divergence.trace.reduce(({ state }, event) => lane.step(state, event), start);
  return sights(lane.dr6(last.state), last.effects);
}

/** Setups that behave alike share their divergence. */
function distinct(found: readonly Found[]): readonly Found[] {
  return [...new Map(found.map((each) => [each.divergence, each])).values()];
}

/** Each cause once. */
export function unique(causes: readonly Cause[]): readonly Cause[] {
  return [...new Map(causes.map((cause) => [cause.join(" "), cause])).values()];
}
