/**
 * How many digits the registers of a dump have. A single register doesn't tell: 8 digits may be a
 * whole one of 32-bit software, or what was left of one with 16. Its neighbours do.
 */

import type { Cleaned } from "../clean.js";
import type { RegisterName } from "../dump.js";
import { WITHIN_DUMP } from "./assemble.js";
import { readValue, type ReadValue, type Width } from "./fixed-value.js";

/** A debug register in the text. */
export interface Sighting {
  readonly name: RegisterName;
  readonly at: number;
  /** Digits of its dump's registers; null where nothing tells. */
  readonly width: Width | null;
  readonly read: Readonly<Record<Width, ReadValue>>;
}

/** A debug or control register: the latter stand before the former and have as many digits. */
interface Seen {
  readonly name: string;
  readonly at: number;
  /** Whether more than 8 digits stand there, so that it is no whole register of 8. */
  readonly isLong: boolean;
  readonly read: Readonly<Record<Width, ReadValue>>;
}

/** What stands behind a name, read with each width when it is asked for. */
class Readings implements Readonly<Record<Width, ReadValue>> {
  readonly #text: string;
  readonly #at: number;
  #narrow: ReadValue | undefined;
  #wide: ReadValue | undefined;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  get 8(): ReadValue {
    return (this.#narrow ??= readValue(this.#text, this.#at, 8));
  }

  get 16(): ReadValue {
    return (this.#wide ??= readValue(this.#text, this.#at, 16));
  }
}

const LONG = /[ \t]{0,8}[0-9a-f]{9}/y;

/** What a part of a dump says about its width. */
interface Votes {
  readonly 8: number;
  readonly 16: number;
}

/** The registers in the order of a dump. */
const ORDER: readonly string[] = "cr0 cr2 cr3 cr4 dr0 dr1 dr2 dr3 dr6 dr7".split(" ");
/** Two registers that 32-bit software prints beside each other: of a 16-digit dump, one is whole. */
const NEIGHBOURS: readonly string[] = ORDER.slice(1)
  .map((name, index) => `${ORDER[index] ?? ""} ${name}`)
  .filter((pair) => pair !== "cr4 dr0");

/** What was found in a text, because every format of two lines asks for it. */
const KNOWN = new WeakMap<Cleaned, readonly Sighting[]>();

/** Pairs between which a dump of 16 digits has a line break: there, both may have been cut. */
const LINE_BREAKS: readonly string[] = ["cr0 cr2", "dr2 dr3"];

/** All debug registers of a text, in order, each with the width that its dump has. */
export function sightings(cleaned: Cleaned): readonly Sighting[] {
  const known = KNOWN.get(cleaned);
  if (known !== undefined) return known;
  const found = allSightings(cleaned.text);
  KNOWN.set(cleaned, found);
  return found;
}

function allSightings(text: string): readonly Sighting[] {
  const found: Sighting[] = [];
  let before: { readonly width: Width | null; readonly end: number } | undefined;
  for (const chain of chains(text)) {
    const first = chain.find(isDebug);
    const last = chain.at(-1);
    if (first === undefined || last === undefined) continue;
    // A part that begins with DR6 is a second line of 8 digits, of the dump that began before.
    const inherits =
      (first.name === "dr6" || first.name === "dr7") &&
      before?.width === 8 &&
      first.at - before.end < WITHIN_DUMP;
    const all =
      widthOf(text, chain.filter(isDebug), 1) ?? widthOf(text, chain, 1) ?? (inherits ? 8 : null);
    for (const row of rows(text, chain.filter(isDebug))) {
      // A row that is sure of itself stands above the rest of its dump: it may be another's.
      const width = widthOf(text, row, 2) ?? all;
      found.push(
        ...row.map(({ name, at, read }) => ({ name: name as RegisterName, at, width, read })),
      );
    }
    before = { width: all, end: endOf(last) };
  }
  return found;
}

/** Registers that follow each other as in one dump: the order is fixed, so a lower one begins another. */
function chains(text: string): readonly (readonly Seen[])[] {
  const found: Seen[][] = [];
  for (const match of text.matchAll(
    /(?:(?<=\\[nrt])|(?<![A-Za-z_]))(?:DR[0-367]|CR[0234]):(?![ \t\n]{0,8}(?:0x|addr=))/g,
  )) {
    const at = match.index;
    const behind = at + match[0].length;
    LONG.lastIndex = behind;
    const seen: Seen = {
      name: match[0].slice(0, 3).toLowerCase(),
      at,
      isLong: LONG.test(text),
      read: new Readings(text, behind),
    };
    const open = found.at(-1);
    const last = open?.at(-1);
    const continues =
      last !== undefined &&
      ORDER.indexOf(last.name) < ORDER.indexOf(seen.name) &&
      at - endOf(last) < WITHIN_DUMP;
    if (continues) open?.push(seen);
    else found.push([seen]);
  }
  return found;
}

/** Registers with nothing but blanks between them. */
function rows(text: string, chain: readonly Seen[]): readonly (readonly Seen[])[] {
  const found: Seen[][] = [];
  for (const seen of chain) {
    const last = found.at(-1)?.at(-1);
    if (last !== undefined && isBeside(text, last, seen)) found.at(-1)?.push(seen);
    else found.push([seen]);
  }
  return found;
}

/** The width of most registers in a list; null where fewer than `least` say one. */
function widthOf(text: string, list: readonly Seen[], least: number): Width | null {
  const { 8: narrow, 16: wide } = votes(text, list);
  if (Math.max(narrow, wide) < least) return null;
  return narrow > wide ? 8 : 16;
}

/** A whole number of 16 digits says so alone, one of 8 only beside a whole neighbour. */
function votes(text: string, list: readonly Seen[]): Votes {
  const narrow = new Set<Seen>();
  for (const [index, seen] of list.entries()) {
    const last = list[index - 1];
    if (last === undefined || !isWhole(last) || !isWhole(seen)) continue;
    const pair = `${last.name} ${seen.name}`;
    if (!NEIGHBOURS.includes(pair) || !isBeside(text, last, seen)) continue;
    if (LINE_BREAKS.includes(pair) && text.slice(endOf(last), seen.at).includes("\n")) continue;
    narrow.add(last).add(seen);
  }
  // What can be read both ways, 8 digits and 8 more on a line of their own, says nothing.
  const wide = list.filter((seen) => seen.read[16].value !== null && !isWhole(seen));
  return { 8: narrow.size, 16: wide.length };
}

function isWhole({ isLong, read }: Seen): boolean {
  return !isLong && read[8].value !== null && read[8].damage === undefined;
}

function isBeside(text: string, last: Seen, next: Seen): boolean {
  return next.at - endOf(last) < 200 && /^[\s,;]*$/.test(text.slice(endOf(last), next.at));
}

function endOf({ isLong, read }: Seen): number {
  return isLong || read[8].value === null ? read[16].end : read[8].end;
}

function isDebug({ name }: Seen): boolean {
  return name.startsWith("dr");
}
