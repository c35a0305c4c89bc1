/** Which proof. */

import type { Mutation } from "./mutation.js";

/** Threads of a proof are told this, and list the claims by themselves. */
export interface ProofOptions {
  /** A mistake that is to be found. */
  readonly mutation: Mutation | null;
  /** The edges instead of all integers. */
  readonly quick: boolean;
  /** Only claims of these kinds; null for all. */
  readonly only: readonly string[] | null;
}
