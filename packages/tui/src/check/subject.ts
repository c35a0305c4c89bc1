/** Somebody in whom an invariant is looked for. */

import type { Lane } from "@dr6/core";
import type { LaneSpec } from "@dr6/fixtures";
import type { Setup } from "../setup.js";

/** Who is searched. */
export interface Subject {
  /** The name on the command line. */
  readonly id: string;
  /** What stands before a sentence about it. */
  readonly title: string;
  /** False where nothing about a guest plays a part. */
  readonly isGuest: boolean;
  /** The first lane is searched; a second one is what it is held against. */
  readonly lanes: (setup: Setup) => readonly Lane[];
  /** The same as lanes of a walk. */
  readonly specs: (setup: Setup) => readonly LaneSpec[];
}
