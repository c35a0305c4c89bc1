/** A guess at what was meant. */

import { distance } from "./edit-distance.js";

/** The word of `known` that is closest to `given`, if it is close enough to be meant. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((word) => ({ word, edits: distance(given.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best !== undefined && best.edits <= Math.max(2, Math.floor(given.length / 3))
    ? best.word
    : undefined;
}

/** `; did you mean X?`, or what is known where nothing is close. */
export function suggestion(given: string, known: readonly string[]): string {
  const guess = nearest(given, known);
  return guess === undefined ? `; known: ${known.join(", ")}` : `; did you mean ${guess}?`;
}
