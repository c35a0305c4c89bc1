/**
 * A lane beside native and guest where a window has room for three: the same CPU under another
 * kernel, or by another text.
 */

import { holds } from "@dr6/core";
import { linuxBehaviour } from "@dr6/core/linux";
import type { LaneSpec, Scenario } from "@dr6/fixtures";
import type { Setup } from "../setup.js";

/** A third lane that can be chosen. */
export interface ThirdLane {
  /** On the command line. */
  readonly id: string;
  readonly what: string;
  /** The lane for a setup. */
  readonly lane: (setup: Setup) => LaneSpec;
}

/** The choices. */
export const THIRD_LANES: readonly ThirdLane[] = [
  {
    id: "other-kernel",
    what: "native Linux on the other side of the fix of boot's DR6",
    lane: ({ release }) => ({
      id: "other-kernel",
      name: "Other",
      machine: "hardware",
      kernel: holds(linuxBehaviour("boot-dr6-reset-value"), release).holds ? "6.15" : "6.16",
    }),
  },
  {
    id: "rfc-2020",
    what: "native Linux on a CPU on which every other #DB sets BLD, as a mail of 2020 has it",
    lane: () => ({
      id: "rfc-2020",
      name: "RFC 2020",
      note: "every other #DB sets BLD",
      machine: "hardware",
      policies: { "bld-on-other-db": "set" },
    }),
  },
];

/** Whether a third lane says something: native beside a guest, on the same kernel. */
export function takesThird({ opens, lanes }: Scenario): boolean {
  const machines = lanes.map(({ machine }) => machine).join();
  return (
    opens === undefined &&
    machines === "hardware,kvm" &&
    lanes.every(({ kernel, kvm }) => kernel === undefined && kvm === undefined)
  );
}

/** The scenario with the third lane of that id; as it is where there is no such lane. */
export function withThird(scenario: Scenario, setup: Setup, id: string | undefined): Scenario {
  const chosen = THIRD_LANES.find((each) => each.id === id);
  if (chosen === undefined || !takesThird(scenario)) return scenario;
  return { ...scenario, lanes: [...scenario.lanes, chosen.lane(setup)] };
}
