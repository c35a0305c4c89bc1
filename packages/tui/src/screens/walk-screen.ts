/** The walkthrough as a screen: played, and with all that can be looked up from it. */

import type { Screen } from "../app/screen.js";
import type { Walk } from "../view/walk-view.js";
import { walkDetail } from "./walk-detail.js";
import { walkDifference } from "./walk-difference.js";
import { walkEntries } from "./walk-entries.js";
import { walkForms } from "./walk-forms.js";
import { walkPlay, type WalkOpening } from "./walk-play.js";
import type { WalkState } from "./walk-state.js";

/** The screen of `walked`, opened at a step and a field. */
export function walkScreen(
  walked: Walk,
  n: number,
  field: string,
  opening: WalkOpening = {},
): Screen<WalkState> {
  return wholeWalk(walkPlay(walked, n, field, opening));
}

/** A walk that is played already, with the rest. */
export function wholeWalk(play: Screen<WalkState>): Screen<WalkState> {
  return {
    ...play,
    forms: walkForms,
    entries: (state) => walkEntries(state.walked),
    detail: (state, cols) => (state.edit === undefined ? walkDetail(state, cols) : []),
    difference: walkDifference,
  };
}
