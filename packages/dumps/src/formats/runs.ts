/** Registers that belong together: of one spelling, near each other, and in an order that fits. */

import type { Cleaned } from "../clean.js";
import type { Run } from "./layout.js";
import { widest } from "./widest.js";
import { spellings, type Separator, type Token } from "./spelling.js";

/** How far apart registers of one dump may stand, where their order is fixed and where it isn't. */
const NEAR = { ordered: 2_000, free: 600 } as const;

/** How the registers of a spelling follow each other. */
type Order = "ordered" | "free";

/** Which separators may stand in one dump, and in which order its registers come. */
const FAMILIES: Readonly<Record<Separator, readonly [name: string, order: Order]>> = {
  "=": ["=", "ordered"],
  "-": ["-", "ordered"],
  dt: ["dt", "ordered"],
  index: ["index", "ordered"],
  " ": [" ", "ordered"],
  blank: ["blank", "ordered"],
  stack: ["stack", "free"],
  ":": [":", "free"],
  json: ["json", "free"],
  "<-": ["=0x", "free"],
  parenthesis: ["gdb", "free"],
  address: ["gdb", "free"],
};

/** A run and what it was made of. */
interface Open {
  readonly order: Order;
  readonly tokens: Token[];
}

/** All runs of a text, in the order of their beginnings. */
export function runs(cleaned: Cleaned): readonly Run[] {
  const open = new Map<string, Open>();
  const found: Open[] = [];
  for (const token of spellings(cleaned)) {
    const [family, order] = familyOf(token);
    const last = open.get(family);
    if (last !== undefined && continues(last, token) && !isOfVmcs(cleaned.text, token)) {
      last.tokens.push(token);
      continue;
    }
    const next: Open = { order, tokens: [token] };
    if (isOfVmcs(cleaned.text, token)) open.delete(family);
    else open.set(family, next);
    found.push(next);
  }
  return found.map(({ tokens }) => view(cleaned.text, tokens));
}

function familyOf({ separator, prefixed, written }: Token): readonly [string, Order] {
  const [name, order] = FAMILIES[separator];
  if (separator === "=") {
    // With 0x, or as Windows writes the name, people and programs print in any order.
    return prefixed || written === "Dr" ? ["=0x", "free"] : [`=${written}`, "ordered"];
  }
  return [separator === ":" ? `:${written}` : name, order];
}

function continues({ order, tokens }: Open, token: Token): boolean {
  const last = tokens.at(-1);
  if (last === undefined || token.at - last.valueAt > NEAR[order]) return false;
  if (last.written !== token.written && last.separator !== "<-") return false;
  if (order === "ordered") return last.name < token.name;
  if (tokens.some(({ name }) => name === token.name)) return false;
  // DR0 behind DR6 begins another dump, but for gdb, which prints the addresses last.
  const isAddress = token.name < "dr4";
  return token.separator === "address" || !isAddress || !tokens.some(({ name }) => name === "dr6");
}

/** DR7 behind RFLAGS: no DR6 goes with it, whatever stands near. A VMCB has DR6 between the two. */
function isOfVmcs(text: string, { name, prefixed, at }: Token): boolean {
  if (name !== "dr7" || !prefixed) return false;
  const before = /RFLAGS ?= ?0x([^\n]{0,60}\n?[^\n]{0,40})$/.exec(
    text.slice(Math.max(0, at - 120), at),
  );
  return before !== null && !/\bDR6\b/.test(before[1] ?? "");
}

function view(text: string, tokens: readonly Token[]): Run {
  const first = tokens[0]?.at ?? 0;
  const behind = (token: Token | undefined) =>
    token === undefined ? "" : text.slice(token.valueAt, token.valueAt + 64).replace(DIGITS, "");
  return {
    tokens,
    widest: widest(text, tokens),
    above: () => text.slice(Math.max(0, first - ABOVE), first),
    names: tokens.map(({ name }) => name),
    before: text.slice(Math.max(0, first - 200), first),
    after: behind(tokens.at(-1)),
    behind: (name) => behind(tokens.find((token) => token.name === name)),
  };
}

/** How much of the text above a run may say what printed it. */
const ABOVE = 2_500;
const DIGITS = /^[0-9A-Fa-f]{1,24}/;
