/** A walk as it is to be looked at: which lanes, in which layouts, with which sources. */

import { jsonText } from "../render/json-text.js";
import { walkJson } from "../render/walk-json.js";
import { alsoAs, withSources } from "../view/walk-shown.js";
import { walkCommand, walkView, type WalkView } from "../view/walk-view.js";
import { shownLanes, type WalkState } from "./walk-state.js";

/** What of a state that takes; the same for the screen, a print and a copy. */
export type WalkLook = Pick<
  WalkState,
  "walked" | "n" | "field" | "lane" | "as" | "sources" | "allFields"
>;

/** The step. */
export function viewOf(state: WalkLook): WalkView {
  const { walked, n, field, lane, as, sources } = state;
  const look = (view: WalkView): WalkView => {
    const converted = as === undefined ? view : alsoAs(view, as);
    const cited = sources === undefined ? converted : withSources(converted, sources);
    return { ...cited, command: commandOf(state) };
  };
  const one = walkView(shownLanes(walked, lane), n, field);
  const { wider } = one;
  return { ...look(one), wider: wider === null ? null : () => look(wider()) };
}

/** The command that opens it: the walk's own, and how it is looked at. */
export function commandOf({ walked, n, field, lane, as, allFields }: WalkLook): string {
  return [walkCommand(walked, n, field), ...looked({ lane, as, allFields })].join(" ");
}

/** The JSON of one step, or of all. */
export function jsonOf({ walked, lane, as, allFields }: WalkLook, n?: number): string {
  const command = [walkCommand(walked), ...looked({ lane, as, allFields })].join(" ");
  return jsonText({ ...walkJson(shownLanes(walked, lane), n), command });
}

function looked({
  lane,
  as,
  allFields,
}: {
  readonly [option in "lane" | "as" | "allFields"]: WalkLook[option];
}): readonly string[] {
  return [
    ...(lane === undefined ? [] : [`--lane ${lane}`]),
    ...(as === undefined ? [] : [`--as ${as}`]),
    ...(allFields === true ? ["--all"] : []),
  ];
}
