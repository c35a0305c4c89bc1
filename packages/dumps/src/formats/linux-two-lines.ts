/**
 * The debug registers in an oops, from two lines of `NAME: digits`. Any blank may be a line break,
 * other lines may stand between the two, and the two lines of several CPUs may interleave.
 */

import { markAt, type Cleaned } from "../clean.js";
import type { RegisterName } from "../dump.js";
import { assemble, type Half, type Hit } from "./assemble.js";
import type { ReadValue, Width } from "./fixed-value.js";
import type { FoundRegisters } from "./format.js";
import { sightings } from "./linux-width.js";

/** How far apart registers of one line may stand in the clean text. */
const WITHIN_LINE = 2_000;

/** What tells the formats of two lines from each other. */
export interface TwoLines {
  /** Digits of a register. */
  readonly width: Width;
  /** The registers of the first line; the others stand in the second. */
  readonly firstLine: readonly RegisterName[];
}

/** Finds all dumps of a layout. */
export function findTwoLines(cleaned: Cleaned, layout: TwoLines): readonly FoundRegisters[] {
  const { firsts, seconds } = halves(cleaned, layout);
  return assemble(firsts, seconds);
}

/** Gathers the registers into lines. */
function halves(
  cleaned: Cleaned,
  { width, firstLine }: TwoLines,
): { firsts: readonly Half[]; seconds: readonly Half[] } {
  const firsts: Half[] = [];
  const seconds: Half[] = [];
  for (const { name, at, width: own, read } of sightings(cleaned)) {
    if (own !== null && own !== width) continue;
    const hit: Hit = { name, at, ...(own === null ? unread(read[16]) : read[own]) };
    const list = firstLine.includes(name) ? firsts : seconds;
    const open = list.at(-1);
    if (open !== undefined && continues(open, hit)) open.hits.push(hit);
    // A name without digits, "DR7: what is that?", begins nothing.
    else if (hit.digits > 0) {
      list.push({ hits: [hit], caller: markAt(cleaned, at).caller, state: "free" });
    }
  }
  return { firsts, seconds };
}

/** A register whose width nothing tells is there, which counts where lines interleave; its value isn't. */
function unread({ digits, end, damage }: ReadValue): ReadValue {
  return { value: null, damage: damage ?? { kind: "cut", text: "" }, digits, end };
}

/** Whether a register is the next of a line: the order is fixed, so a lower one begins another. */
function continues(half: Half, hit: Hit): boolean {
  const last = half.hits.at(-1);
  return last !== undefined && last.name < hit.name && hit.at - last.end < WITHIN_LINE;
}
