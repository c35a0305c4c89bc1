/** Where the user is in a walk, and how it is looked at. */

import { changeOf, statusFields } from "@dr6/core";
import { ENCODINGS, type EncodingId } from "@dr6/core/encoding";
import type { Scenario } from "@dr6/fixtures";
import { BEFORE_AFTER, beforeAfter, hasBeforeAfter } from "../view/before-after.js";
import { onlyLane } from "../view/walk-shown.js";
import type { Walk } from "../view/walk-view.js";
import type { WalkEdit } from "./walk-edit.js";

/** A state of the walk; it holds all that is shown, so that states of two walks can be compared. */
export interface WalkState {
  readonly walked: Walk;
  /** Step, 1 for the first. */
  readonly n: number;
  /** Name of the selected field. */
  readonly field: string;
  /** Lines of the explanation that are scrolled away. */
  readonly scroll: number;
  /** The one lane that is shown, or {@link BEFORE_AFTER}; all if undefined. */
  readonly lane?: string | undefined;
  /** The layout that the values are given in beside DR6. */
  readonly as?: EncodingId | undefined;
  /** Every field on a line of its own. */
  readonly allFields?: boolean;
  /** What is said of the sources: their names, their addresses, nothing. */
  readonly sources?: "links" | "none" | undefined;
  /** The setup while it is edited. */
  readonly edit?: WalkEdit | undefined;
  /** Why the last key did nothing. */
  readonly hint?: string | undefined;
}

/** Field names in the order of the table on the screen: highest bit first. */
export const NAMES: readonly string[] = statusFields()
  .map(({ name }) => name)
  .reverse();

/** The state at a step, or at the nearest that there is. */
export function goTo(state: WalkState, step: number): WalkState {
  const n = Math.min(state.walked.frames.length, Math.max(1, step));
  return { ...state, n, scroll: n === state.n ? state.scroll : 0 };
}

/** The state at a step that is asked for by its number; one that isn't there is named. */
export function goToNumber(state: WalkState, { step }: { readonly step: number }): WalkState {
  const last = state.walked.frames.length;
  if (step >= 1 && step <= last) return goTo(state, step);
  return { ...state, hint: `there is no step ${String(step)}; the last is ${String(last)}` };
}

/** The state at the step before or after, in which the selected field changed. */
export function goToChange(state: WalkState, direction: "last" | "next"): WalkState {
  const { frames } = shownLanes(state.walked, state.lane);
  const step = changeOf(frames, state.field, state.n, direction);
  if (step !== undefined) return goTo(state, step);
  const which = direction === "last" ? "earlier" : "later";
  return { ...state, hint: `${state.field} has no ${which} change` };
}

/** The state with the field above or below. */
export function neighbour(state: WalkState, offset: 1 | -1): WalkState {
  const index = NAMES.indexOf(state.field) + offset;
  return { ...state, field: NAMES[Math.min(NAMES.length - 1, Math.max(0, index))] ?? state.field };
}

/** What comes behind a value in a list that goes round; undefined is one of its places. */
function following<T>(list: readonly T[], value: T | undefined): T | undefined {
  return value === undefined ? list[0] : list[list.indexOf(value) + 1];
}

/** The next choice of lanes: all, each alone, native before and after the fix of boot's DR6. */
export function nextLane(state: WalkState): WalkState {
  const { scenario } = state.walked;
  const choices = laneChoices(scenario);
  if (choices.length < 2) return { ...state, hint: "there is only one lane" };
  const lane = following(choices, state.lane);
  const name = scenario.lanes.find(({ id }) => id === lane)?.name;
  const pair = lane === BEFORE_AFTER ? "native before and after the fix of boot's DR6" : "all";
  return { ...state, lane, hint: `lanes: ${name ?? pair}` };
}

/** The walk with the lanes that are shown. */
export function shownLanes(walked: Walk, lane: string | undefined): Walk {
  if (lane === undefined) return walked;
  return lane === BEFORE_AFTER ? beforeAfter(walked) : onlyLane(walked, lane);
}

/** What can be asked for in place of all lanes. */
export function laneChoices(scenario: Scenario): readonly string[] {
  const lanes = scenario.lanes.map(({ id }) => id);
  return hasBeforeAfter(scenario) ? [...lanes, BEFORE_AFTER] : lanes;
}

const LAYOUTS = Object.values(ENCODINGS)
  .map(({ id }) => id)
  .filter((id) => id !== "dr6");

/** The next layout in which the values are given as well. */
export function nextEncoding(state: WalkState): WalkState {
  const as = following(LAYOUTS, state.as);
  const hint = as === undefined ? "values as DR6 alone" : `also as ${as}: ${ENCODINGS[as].title}`;
  return { ...state, as, hint };
}
