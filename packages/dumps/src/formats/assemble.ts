/**
 * The registers of dumps whose text breaks between DR0-DR3 and DR6, put together: other lines may
 * stand between the two parts, and the parts of several dumps may interleave.
 */

import { hex, type Word64 } from "@dr6/core";
import { NO_REGISTERS, type Damage, type RegisterName, type Registers } from "../dump.js";
import type { ReadValue } from "./fixed-value.js";
import type { FoundRegisters } from "./format.js";

/** How far apart the parts of one dump may stand in the clean text. */
export const WITHIN_DUMP = 8_000;

/** One register in the text. */
export interface Hit extends ReadValue {
  readonly name: RegisterName;
  readonly at: number;
}

/** One of the two parts. */
export interface Half {
  readonly hits: Hit[];
  /** The caller tag of its line. */
  readonly caller: string | null;
  /** Whether it was given to a second part, or can't be. */
  state: "free" | "paired" | "ambiguous";
}

/** Pairs the parts; both lists are in the order of the text. */
export function assemble(
  firsts: readonly Half[],
  seconds: readonly Half[],
): readonly FoundRegisters[] {
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

/** A dump of these parts. */
export function whole(parts: readonly Half[]): FoundRegisters {
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
