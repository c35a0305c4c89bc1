/**
 * The debug registers in an oops, from two lines of `NAME: digits`. Any blank may be a line break,
 * other lines may stand between the two, and the two lines of several CPUs may interleave.
 */

import { hex, type Word64 } from "@dr6/core";
import { markAt, type Cleaned } from "../clean.js";
import { NO_REGISTERS, type Damage, type RegisterName, type Registers } from "../dump.js";
import type { FoundRegisters } from "./format.js";
import type { ReadValue, Width } from "./linux-value.js";
import { sightings, WITHIN_DUMP } from "./linux-width.js";

/** How far apart registers of one line may stand in the clean text. */
const WITHIN_LINE = 2_000;

/** What tells the formats of two lines from each other. */
export interface TwoLines {
  /** Digits of a register. */
  readonly width: Width;
  /** The registers of the first line; the others stand in the second. */
  readonly firstLine: readonly RegisterName[];
}

interface Hit extends ReadValue {
  readonly name: RegisterName;
  readonly at: number;
}

/** One of the two lines. */
interface Half {
  readonly hits: Hit[];
  readonly caller: string | null;
  /** Whether it was given to a second line, or can't be. */
  state: "free" | "paired" | "ambiguous";
}

/** Finds all dumps of a layout. */
export function findTwoLines(cleaned: Cleaned, layout: TwoLines): readonly FoundRegisters[] {
  const { firsts, seconds } = halves(cleaned, layout);
  let passed = 0;
  const found = seconds.map((second) => {
    const at = second.hits[0]?.at ?? 0;
    // Only the lines just before count; this keeps a text of many dumps linear.
    while (passed < firsts.length && at - endOf(firsts[passed]) >= WITHIN_DUMP) passed += 1;
    let next = passed;
    while (next < firsts.length && endOf(firsts[next]) <= at) next += 1;
    return pair(second, firsts.slice(passed, next));
  });
  const lonely = firsts.filter(({ state }) => state === "free").map((half) => whole([half]));
  return [...found, ...lonely]
    .filter(({ registers }) => Object.values(registers).some((value) => value !== null))
    .sort((a, b) => a.start - b.start);
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

/** Gives a second line its first line, where it can be told which one that is. */
function pair(second: Half, before: readonly Half[]): FoundRegisters {
  const near = before.filter(({ state }) => state !== "paired");
  const sameCaller = near.filter(({ caller }) => caller !== null && caller === second.caller);
  const candidates = sameCaller.length === 1 ? sameCaller : near;
  const [first] = candidates;
  if (first === undefined) return whole([second]);
  const doubtful = candidates.length > 1 || first.state === "ambiguous";
  if (doubtful && !candidates.every((half) => sameValues(half, first))) {
    for (const half of candidates) half.state = "ambiguous";
    return withoutFirst(second, first);
  }
  first.state = "paired";
  return { ...whole([first, second]), interleaved: near.length > 1 };
}

function whole(parts: readonly Half[]): FoundRegisters {
  const hits = parts.flatMap((half) => half.hits);
  const values = hits.map(({ name, value }): [RegisterName, Word64 | null] => [name, value]);
  const registers: Registers = { ...NO_REGISTERS, ...Object.fromEntries(values) };
  const start = hits[0]?.at ?? 0;
  return {
    registers,
    damage: hits.flatMap(({ name, damage }): Damage[] =>
      damage === undefined ? [] : [{ register: name, ...damage }],
    ),
    start,
    dr6At: hits.find(({ name }) => name === "dr6")?.at ?? start,
    end: hits.at(-1)?.end ?? 0,
    interleaved: false,
  };
}

/** A second line whose first line can't be told from another dump's. */
function withoutFirst(second: Half, first: Half): FoundRegisters {
  const lost = first.hits.map(({ name }): Damage => ({
    register: name,
    kind: "ambiguous",
    text: "",
  }));
  const found = whole([second]);
  return { ...found, damage: [...lost, ...found.damage], interleaved: true };
}

function endOf(half: Half | undefined): number {
  return half?.hits.at(-1)?.end ?? 0;
}

function sameValues(a: Half, b: Half): boolean {
  const shown = ({ hits }: Half) =>
    hits.map(({ name, value }) => `${name}=${value === null ? "" : hex(value)}`).join();
  return shown(a) === shown(b);
}
