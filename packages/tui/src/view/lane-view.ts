/** One lane of a step: what it runs on, its register as rows, what is stale in it. */

import { digits, type Frame, type LaneFrame } from "@dr6/core";
import type { LaneSpec, Scenario } from "@dr6/fixtures";
import { laneSetup, type Setup } from "../setup.js";
import { registerRows, type RegisterRows } from "./register-rows.js";
import { guestOn, nativeOn } from "./setup-words.js";
import { staleSince } from "./why.js";

/** One lane of a step. */
export interface LaneView {
  readonly id: string;
  readonly name: string;
  /** What the lane runs on, in a few words. */
  readonly on: string;
  /** The same in fewer, for the title of a narrow box. */
  readonly onBriefly: string;
  readonly was: string;
  readonly dr6: string;
  readonly rows: RegisterRows;
  readonly frame: LaneFrame;
  /** Since which step each stale field reports. */
  readonly staleSince: ReadonlyMap<string, number>;
}

/** A lane of step `n`. */
export function laneView(
  frames: readonly Frame[],
  { n }: Frame,
  frame: LaneFrame,
  spec: LaneSpec,
  setup: Setup,
): LaneView {
  const own = laneSetup(spec, setup);
  const machine = spec.machine === "kvm" ? guestOn(own) : nativeOn(own);
  const kernel = spec.kernel === undefined ? "" : `, Linux ${spec.kernel}`;
  return {
    id: frame.lane,
    name: spec.name,
    on: spec.note ?? `${machine.whole}${kernel}`,
    onBriefly: spec.noteBriefly ?? spec.note ?? `${machine.brief}${kernel}`,
    was: digits(frame.was),
    dr6: digits(frame.dr6),
    rows: registerRows({
      value: frame.dr6,
      masks: frame.masks,
      changed: frame.changed,
      reporting: frame.reporting,
    }),
    frame,
    staleSince: new Map(
      frame.stale.map((name) => [name, staleSince(frames, n, frame.lane, name) ?? n]),
    ),
  };
}

/** What a scenario says of a lane. */
export function specOf({ lanes }: Scenario, id: string): LaneSpec {
  const spec = lanes.find((lane) => lane.id === id);
  if (spec === undefined) throw new RangeError(`the scenario has no lane ${id}`);
  return spec;
}
