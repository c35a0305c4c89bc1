/** A scenario that has been played, and the command that plays it. */

import { play, type Frame } from "@dr6/core";
import type { Scenario } from "@dr6/fixtures";
import { lanesOf, setupOptions, type Setup } from "../setup.js";
import { settlesKernel } from "./settled.js";
import { withThird } from "./third-lane.js";

/** A scenario that has been played. */
export interface Walk {
  readonly scenario: Scenario;
  readonly setup: Setup;
  readonly frames: readonly Frame[];
  /** The id of the third lane that wide windows show; none unless it was chosen. */
  readonly third?: string;
}

/** Plays a scenario in a setup. */
export function walk(scenario: Scenario, setup: Setup, third?: string): Walk {
  const frames = play(scenario.events, lanesOf(scenario.lanes, setup));
  return { scenario, setup, frames, ...(third === undefined ? {} : { third }) };
}

/** The same walk with its third lane. */
export function widened({ scenario, setup, third }: Walk): Walk {
  return walk(withThird(scenario, setup, third), setup, third);
}

/** The command that opens a walk, at a step and a field where they are given. */
export function walkCommand({ scenario, setup, third }: Walk, n?: number, field?: string): string {
  const at = n === undefined ? "" : ` --at ${String(n)}`;
  const selected = field === undefined ? "" : ` --field ${field}`;
  if (scenario.opens !== undefined) return `${scenario.opens}${at}${selected}`;
  const lane = third === undefined ? "" : ` --third ${third}`;
  const options = setupOptions(setup, { kernel: !settlesKernel(scenario) });
  return `dr6 walk ${scenario.id}${at}${selected} ${options}${lane}`;
}
