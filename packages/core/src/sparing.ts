/** A lane to which some things don't happen. */

import type { EventKind } from "./event.js";
import type { Lane } from "./lane.js";

/** `lane`, which takes no notice of these events. */
export function sparing<S>(lane: Lane<S>, kinds: readonly EventKind[]): Lane<S> {
  if (kinds.length === 0) return lane;
  return {
    ...lane,
    step: (state, event) =>
      kinds.includes(event.kind) ? { state, effects: [], because: [] } : lane.step(state, event),
  };
}
