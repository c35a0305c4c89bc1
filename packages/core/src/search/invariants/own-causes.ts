/** A handler that prepares DR6 as the SDM asks finds in it what caused its own #DB, and nothing else. */

import { fieldNames, reporting, resetValue } from "../../dr6.js";
import { raisedCauses } from "../../effect.js";
import type { Event } from "../../event.js";
import type { Lane, Step } from "../../lane.js";
import { word64 } from "../../word64.js";
import { always } from "../invariant.js";

/**
 * What such a handler does: it reads DR6, and writes what RESET leaves there. That clears every field
 * whose event is a 1 and sets BLD and RTM, as the SDM asks.
 */
export const SDM_HANDLER: readonly Event[] = [
  { kind: "mov-from-dr", register: 6 },
  { kind: "mov-to-dr", register: 6, value: word64(resetValue()) },
];

/** Whether a step brought the software of the lane into its #DB handler. */
function entersHandler({ effects }: Pick<Step<unknown>, "effects">): boolean {
  return effects.some((effect) => effect.kind === "exception" && effect.exception.vector === "#DB");
}

/** `lane` with {@link SDM_HANDLER}: it runs within the step that raises the #DB. */
export function withSdmHandler<S>(lane: Lane<S>): Lane<S> {
  return {
    ...lane,
    step: (state, event) => {
      const raised = lane.step(state, event);
      if (!entersHandler(raised)) return raised;
      return SDM_HANDLER.reduce<Step<S>>((before, own) => {
        const after = lane.step(before.state, own);
        return {
          state: after.state,
          effects: [...before.effects, ...after.effects],
          because: [...before.because, ...after.because],
        };
      }, raised);
    },
  };
}

/** `events` as they happen on a lane whose software has no handler: the handler's own among them. */
export function withHandlerEvents<S>(lane: Lane<S>, events: readonly Event[]): readonly Event[] {
  let state = lane.initial;
  const handled = withSdmHandler(lane);
  return events.flatMap((event) => {
    const enters = entersHandler(lane.step(state, event));
    ({ state } = handled.step(state, event));
    return enters ? [event, ...SDM_HANDLER] : [event];
  });
}

/** Needs lanes with {@link withSdmHandler}. */
export const OWN_CAUSES = always(
  {
    id: "own-causes",
    statement: "A handler that follows the SDM never sees the cause of an earlier #DB.",
    sources: ["sdm-dr6", "linux-debug-handler"],
  },
  ({ lanes }) =>
    lanes.every(({ effects }) => {
      const causes = raisedCauses(effects.filter(({ kind }) => kind === "exception")) ?? 0;
      const read = effects.find(({ kind }) => kind === "read");
      if (!entersHandler({ effects }) || read?.kind !== "read") return true;
      return fieldNames(reporting(read.value.low) & ~causes).length === 0;
    }),
);
