/** The native lane of a walk twice: on a kernel without the fix of boot's DR6, and on one with it. */

import { holds, type Release } from "@dr6/core";
import { linuxBehaviour } from "@dr6/core/linux";
import type { LaneSpec, Scenario } from "@dr6/fixtures";
import { walk, type Walk } from "./walk.js";

/** The pair, where a lane is asked for by its name. */
export const BEFORE_AFTER = "before+after";

/** The releases next to the fix: between others more than the fix would differ. */
const BEFORE = { minor: 15, label: "6.15" };
const AFTER = { minor: 16, label: "6.16" };

/** The release that was asked for stands on its own side of the fix, if it is of these two. */
function sides(release: Release): readonly [before: string, after: string] {
  const { label, version } = release;
  if (version.major !== 6 || ![BEFORE.minor, AFTER.minor].includes(version.minor)) {
    return [BEFORE.label, AFTER.label];
  }
  const fixed = holds(linuxBehaviour("boot-dr6-reset-value"), release).holds;
  return fixed ? [BEFORE.label, label] : [label, AFTER.label];
}

/** The native lane that takes any kernel; undefined where a walk has none. */
function nativeOf({ opens, lanes }: Scenario): LaneSpec | undefined {
  if (opens !== undefined) return undefined;
  return lanes.find(({ machine, kernel }) => machine === "hardware" && kernel === undefined);
}

/** Whether a scenario has the pair. */
export function hasBeforeAfter(scenario: Scenario): boolean {
  return nativeOf(scenario) !== undefined;
}

/** The walk with the pair in place of its lanes; the same where there is none. */
export function beforeAfter(walked: Walk): Walk {
  const { scenario, setup } = walked;
  const native = nativeOf(scenario);
  if (native === undefined) return walked;
  const [before, after] = sides(setup.release);
  const lanes = [
    { ...native, id: "before", name: "Before", kernel: before },
    { ...native, id: "after", name: "After", kernel: after },
  ];
  return walk({ ...scenario, lanes }, setup);
}
