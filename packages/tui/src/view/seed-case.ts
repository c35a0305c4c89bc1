/** The case that everything starts from: what a what-if and a diff show where nothing is asked for. */

import { linuxBehaviour } from "@dr6/core/linux";
import type { Releases } from "../diff/setups.js";
import { readRelease, readSetup, type SetupDefaults } from "../setup.js";
import type { WhatIfQuestion } from "./whatif.js";

/** A host with bus-lock detection, a guest that is shown none, the last release before the fix. */
export const SEED_SETUP: SetupDefaults = {
  vendor: "intel",
  host: ["bld"],
  guest: [],
  kernel: "6.15.0",
};

/** What the boot code writes, written in the seed's setup. */
export function seedQuestion(): WhatIfQuestion {
  const { path = "emulated", ...setup } = readSetup({}, SEED_SETUP);
  return { write: { high: 0, low: 0 }, path, debugctl: 0, setup };
}

/** The kernel without the fix of the boot code and with it. */
export function seedReleases(): Releases {
  const { commit } = linuxBehaviour("boot-dr6-reset-value");
  if (commit === undefined) throw new RangeError("the fix of the boot code has no commit");
  return { before: readRelease(`${commit}^`), after: readRelease(commit) };
}
