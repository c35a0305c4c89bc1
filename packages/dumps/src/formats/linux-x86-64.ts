/**
 * The debug registers in an oops of 64-bit Linux (process_64.c, __show_regs()):
 *
 *     DR0: H16 DR1: H16 DR2: H16
 *     DR3: H16 DR6: H16 DR7: H16
 *
 * Any blank may be a line break, other lines may stand between the two, and the two lines of several
 * CPUs may interleave. Leaves out the 8-digit form of 32-bit Linux.
 */

import { hex, type Word64 } from "@dr6/core";
import { markAt, type Cleaned } from "../clean.js";
import { NO_REGISTERS, type Damage, type RegisterName, type Registers } from "../dump.js";
import type { DumpFormat, FoundRegisters } from "./format.js";
import { readValue, type ReadValue } from "./linux-value.js";

/** The registers of the first of the two lines. */
const FIRST_LINE: readonly RegisterName[] = ["dr0", "dr1", "dr2"];

/** How far apart registers of one line, and the two lines, may stand in the clean text. */
const WITHIN_LINE = 2_000;
const BETWEEN_LINES = 8_000;

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

/** The format of 64-bit Linux. */
export const LINUX_X86_64: DumpFormat = {
  id: "linux-x86_64",
  title: "oops of 64-bit Linux",
  find: (cleaned) => {
    const { firsts, seconds } = halves(cleaned);
    let passed = 0;
    const found = seconds.map((second) => {
      const at = second.hits[0]?.at ?? 0;
      // Only the lines just before count; this keeps a text of many dumps linear.
      while (passed < firsts.length && at - endOf(firsts[passed]) >= BETWEEN_LINES) passed += 1;
      let next = passed;
      while (next < firsts.length && endOf(firsts[next]) <= at) next += 1;
      return pair(second, firsts.slice(passed, next));
    });
    const lonely = firsts.filter(({ state }) => state === "free").map((half) => whole([half]));
    return [...found, ...lonely]
      .filter(({ registers }) => Object.values(registers).some((value) => value !== null))
      .sort((a, b) => a.start - b.start);
  },
};

/** Gathers the registers into lines. */
function halves(cleaned: Cleaned): { firsts: readonly Half[]; seconds: readonly Half[] } {
  const firsts: Half[] = [];
  const seconds: Half[] = [];
  for (const match of cleaned.text.matchAll(/(?<![A-Za-z_])DR([0-367]):/g)) {
    const name = `dr${match[1] ?? ""}` as RegisterName;
    const at = match.index;
    const hit: Hit = { name, at, ...readValue(cleaned.text, at + match[0].length) };
    const list = FIRST_LINE.includes(name) ? firsts : seconds;
    const open = list.at(-1);
    if (open !== undefined && continues(open, hit)) open.hits.push(hit);
    // A name without digits, "DR7: what is that?", begins nothing.
    else if (hit.digits > 0) {
      list.push({ hits: [hit], caller: markAt(cleaned, at).caller, state: "free" });
    }
  }
  return { firsts, seconds };
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
