/** What can be explained. */

import { SEED } from "./seed.js";
import type { Statement } from "./statement.js";

/** A text, as a list of statements. */
export interface Topic {
  /** The name on the command line. */
  readonly id: string;
  readonly title: string;
  readonly statements: readonly Statement[];
}

/** All topics. */
export const TOPICS: readonly Topic[] = [
  {
    id: "seed",
    title: "The mail of 18 June 2025 on DR6 at boot and DR6_FIXED_1",
    statements: SEED,
  },
];
