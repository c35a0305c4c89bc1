/** The lines of the texts that the decoder was given: what a search finds of them, and going there. */

import type { Entry } from "../app/screen.js";
import type { DecodePage } from "../view/decode-pages.js";
import { everyLine } from "../view/dump-lines.js";
import { goToPage, type DecodeState } from "./decode-state.js";

type TextInput = Exclude<DecodePage, { kind: "value" }>["input"];

/** The texts, each once, in the order of their pages. */
function textsOf({ pages }: DecodeState): readonly TextInput[] {
  return [...new Set(pages.flatMap((page) => (page.kind === "value" ? [] : [page.input])))];
}

/** An entry for each line that isn't blank. */
export function lineEntries(state: DecodeState): readonly Entry[] {
  const texts = textsOf(state);
  return texts.flatMap((input, index) => {
    const entries = KEPT.get(input) ?? entriesOf(input, index, texts.length > 1);
    KEPT.set(input, entries);
    return entries;
  });
}

/** A log is searched again with every key; its place among the texts of a screen stays. */
const KEPT = new WeakMap<TextInput, readonly Entry[]>();

function entriesOf({ name, text }: TextInput, index: number, named: boolean): readonly Entry[] {
  return everyLine(text)
    .filter((line) => line.text.trim() !== "")
    .map((line) => ({
      text: `${named ? `${name} ` : ""}line ${String(line.number)}: ${line.text.trim()}`,
      action: { kind: "go-to-line", text: index, line: line.number },
    }));
}

/** The state at a line: on the page that is about it, or about what stands nearest. */
export function goToLine(
  state: DecodeState,
  { text, line }: { readonly text: number; readonly line: number },
): DecodeState {
  const input = textsOf(state)[text];
  const near = state.pages
    .map((page, index) => ({ page, index }))
    .filter(({ page }) => page.input === input)
    .sort((a, b) => distance(a.page, line) - distance(b.page, line))[0];
  if (near === undefined) return state;
  const moved = near.index === state.page ? state : goToPage(state, near.index);
  return { ...moved, line };
}

/** How many lines a page is away from a line. */
function distance(page: DecodePage, line: number): number {
  if (page.kind === "dump") {
    const [first, last] = page.dump.lines;
    return Math.max(first - line, line - last, 0);
  }
  if (page.kind !== "locks") return 0;
  const { busLocks, splitLocks, lockDetection } = page.input.decoded;
  const lines = [...busLocks, ...splitLocks, ...lockDetection].map((each) => each.line);
  // Of a log there are more lines than a call may have arguments.
  return lines.reduce((least, each) => Math.min(least, Math.abs(each - line)), Infinity);
}
