/** What is said about a dump, and how sure it is. */

import type { DumpSourceId } from "./source.js";

/**
 * How sure a statement is:
 *
 * - `certain`: follows from the text and from what was read in sources
 * - `likely`: fits, and is not established
 * - `cannot tell`: one of several things that the dump does not decide between
 */
export type Certainty = "certain" | "likely" | "cannot tell";

/** From most to least sure. */
export const CERTAINTIES: readonly Certainty[] = ["certain", "likely", "cannot tell"];

/** A sentence or two, how sure they are, and where they come from. */
export interface Statement {
  readonly text: string;
  readonly certainty: Certainty;
  readonly sources: readonly DumpSourceId[];
}

/** The least sure of some certainties; `certain` for none. */
export function leastSure(...all: readonly Certainty[]): Certainty {
  return CERTAINTIES[Math.max(0, ...all.map((one) => CERTAINTIES.indexOf(one)))] ?? "cannot tell";
}
