/** Gives each run of registers to the layout that it fits, and reads the values. */

import { markAt, type Cleaned } from "../clean.js";
import { REGISTERS, type RegisterName } from "../dump.js";
import { assemble, whole, type Half, type Hit } from "./assemble.js";
import { PLAIN, readValue, type ReadValue, type Width } from "./fixed-value.js";
import { readDecimal, readFree } from "./free-value.js";
import type { DumpFormatId } from "./format-id.js";
import type { FoundRegisters } from "./format.js";
import type { Layout, Run } from "./layout.js";
import { runs } from "./runs.js";
import type { Token } from "./spelling.js";
import { widest } from "./widest.js";

/** How far behind a part that fits no layout alone the rest of its dump may stand. */
const WITHIN_DUMP = 2_000;

/** A layout under the name of its format. */
export type LayoutRow = Layout & { readonly id: DumpFormatId };

type ByFormat = ReadonlyMap<DumpFormatId, readonly FoundRegisters[]>;

const KNOWN = new WeakMap<Cleaned, ByFormat>();

/** All dumps of a text by their formats; the first of `layouts` that fits a run takes it. */
export function readLayouts(cleaned: Cleaned, layouts: readonly LayoutRow[]): ByFormat {
  const known = KNOWN.get(cleaned);
  if (known !== undefined) return known;
  const found = new Map<DumpFormatId, FoundRegisters[]>();
  for (const [layout, taken] of claims(runs(cleaned), layouts)) {
    const hits = taken.map((run) => read(cleaned.text, run, layout));
    const dumps = layout.paired
      ? assemble(...halves(cleaned, hits))
      : single(cleaned, hits, layout);
    found.set(layout.id, [...dumps]);
  }
  KNOWN.set(cleaned, found);
  return found;
}

/** Which layout takes which runs. */
function claims(
  all: readonly Run[],
  layouts: readonly LayoutRow[],
): ReadonlyMap<LayoutRow, readonly Run[]> {
  const taken = new Map<LayoutRow, Run[]>();
  let next: { readonly layout: LayoutRow; readonly run: Run } | undefined;
  // From the end: a first part that says nothing is of the layout of what follows.
  for (const run of [...all].reverse()) {
    const alone = layouts.find((layout) => isSpelt(layout, run) && layout.fits?.(run) !== false);
    const isPart = !run.names.includes("dr6") && !run.names.includes("dr7");
    const layout = isPart && next !== undefined && follows(run, next) ? next.layout : alone;
    if (layout === undefined) continue;
    next = { layout, run };
    const list = taken.get(layout);
    if (list === undefined) taken.set(layout, [run]);
    else list.push(run);
  }
  for (const list of taken.values()) list.reverse();
  return taken;
}

function isSpelt({ written, separators, prefixed }: Layout, { tokens }: Run): boolean {
  return tokens.every(
    (token) =>
      written.includes(token.written) &&
      separators.includes(token.separator) &&
      (prefixed === null || prefixed === token.prefixed),
  );
}

function follows(run: Run, next: { readonly layout: LayoutRow; readonly run: Run }): boolean {
  const end = run.tokens.at(-1)?.at ?? 0;
  const begin = next.run.tokens[0]?.at ?? 0;
  return next.layout.paired && isSpelt(next.layout, run) && begin - end < WITHIN_DUMP;
}

/** Ten digits, as the register's high bits make them in decimal; in hexadecimal it has 8 or 16. */
const DR6_IN_DECIMAL = /^4294(?:8[3-9]|9[0-6])\d{4}(?!\w)/;

/** The values of a run; DR4 and DR5 are other names of DR6 and DR7 and are left out. */
function read(text: string, { tokens }: Run, layout: Layout): readonly Hit[] {
  const inDecimal = tokens.some(
    ({ name, prefixed, valueAt }) =>
      name === "dr6" && !prefixed && DR6_IN_DECIMAL.test(text.slice(valueAt, valueAt + 12)),
  );
  const unprefixed = inDecimal ? "decimal" : "widest";
  return tokens.flatMap((token): Hit[] => {
    const name = REGISTERS.find((register) => register === token.name);
    if (name === undefined) return [];
    // A 0 beside other registers is a 0 in any notation; one in a row of bits is none.
    const zero =
      tokens.length > 1 &&
      /^0(?![\w.]|[ \t]+\d)/.test(text.slice(token.valueAt, token.valueAt + 8));
    const asPrinted = token.prefixed || zero ? "free" : unprefixed;
    const value = layout.value === "print" ? asPrinted : layout.value;
    // gdb prints addresses as wide as the program's, and DR6 and DR7 always as wide.
    const alike = () => tokens.filter(({ separator }) => separator === token.separator);
    const width = value === "widest" ? widest(text, alike()) : value;
    return [{ name, at: token.at, ...readToken(text, token, width) }];
  });
}

function readToken(text: string, token: Token, width: Width | "free" | "decimal"): ReadValue {
  if (width === "decimal" && !token.prefixed) return readDecimal(text, token.valueAt);
  if (width === "free" || width === "decimal") return readFree(text, token.valueAt);
  return readValue(text, token.valueAt, width, PLAIN);
}

/** The parts of dumps whose registers have an order: DR0 to DR3, and the rest. */
function halves(
  cleaned: Cleaned,
  all: readonly (readonly Hit[])[],
): readonly [readonly Half[], readonly Half[]] {
  const part = (wanted: readonly RegisterName[]) =>
    all.flatMap((hits): Half[] => {
      const own = hits.filter(({ name }) => wanted.includes(name));
      const [first] = own;
      if (first === undefined || own.every(({ digits }) => digits === 0)) return [];
      return [{ hits: own, caller: markAt(cleaned, first.at).caller, state: "free" }];
    });
  return [part(["dr0", "dr1", "dr2", "dr3"]), part(["dr6", "dr7"])];
}

/** Dumps that hold together by themselves, as far as they hold DR6 or DR7. */
function single(
  cleaned: Cleaned,
  all: readonly (readonly Hit[])[],
  { alone = false }: Layout,
): readonly FoundRegisters[] {
  return all
    .filter((hits) => hits.some(({ name }) => name === "dr6" || name === "dr7"))
    .map((hits) => whole(halfOf(cleaned, hits)))
    .filter(({ registers }) => alone || registers.dr6 !== null || registers.dr7 !== null);
}

function halfOf(cleaned: Cleaned, hits: readonly Hit[]): readonly Half[] {
  const at = hits[0]?.at ?? 0;
  return [{ hits: [...hits], caller: markAt(cleaned, at).caller, state: "free" }];
}
