/** A step of a walk as the user wants to see it: one lane of it, other encodings, other sources. */

import { digits, word64 } from "@dr6/core";
import { convert, type EncodingId } from "@dr6/core/encoding";
import type { CitedSource } from "./why.js";
import { sourceNamed } from "./source-named.js";
import type { LaneView, Walk, WalkView } from "./walk-view.js";

/** The walk with one lane alone. */
export function onlyLane(walked: Walk, lane: string): Walk {
  const { scenario, frames } = walked;
  const lanes = scenario.lanes.filter(({ id }) => id === lane);
  return {
    ...walked,
    scenario: { ...scenario, lanes },
    frames: frames.map((frame) => ({
      ...frame,
      lanes: frame.lanes.filter((each) => each.lane === lane),
      differ: [],
    })),
  };
}

/** The view with the values in another layout as well, among what is seen. */
export function alsoAs(view: WalkView, encoding: EncodingId): WalkView {
  const seen = view.lanes.map((lane) => ({ lane: lane.id, text: converted(lane, encoding) }));
  return { ...view, seen: [...seen, ...view.seen] };
}

/** `as linux-positive 00004800, was 00000800`; or why there is no such value. */
function converted({ frame }: LaneView, encoding: EncodingId): string {
  const [now, was] = [frame.dr6, frame.was].map((value) => {
    const answer = convert("dr6", encoding, word64(value));
    return answer.ok ? digits(answer.value) : "no value";
  });
  return `as ${encoding} ${now ?? ""}, was ${was ?? ""}`;
}

/** The view with the addresses of its sources, or without them. */
export function withSources(view: WalkView, how: "links" | "none"): WalkView {
  if (how === "none") return { ...view, sources: [] };
  const linked = ({ id, ...source }: CitedSource): CitedSource => {
    const named = sourceNamed(id);
    return { ...source, id: `${id} (${named?.url ?? named?.where ?? "no address"})` };
  };
  return { ...view, sources: view.sources.map(linked) };
}
