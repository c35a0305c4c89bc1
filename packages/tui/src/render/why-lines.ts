/**
 * The reasons for a step. In a window that has no room for all of them, every lane keeps the first
 * of its own, so that nobody has to scroll to learn why a lane did what it did; scrolling shows the
 * whole text.
 */

import type { Explanation } from "../view/why.js";
import { span, type Line } from "./line.js";
import type { WalkLayout } from "./walk-layout.js";
import { wrap } from "./wrap.js";

/** Width of the column of labels. */
const LABEL = 7;
/** From so many rows on all is shown. */
const TALL = 34;
/** How many lines there are at first, in a window of 29 rows and more, and in a smaller one. */
const SHORT = { wide: 6, small: 4 } as const;
const WIDE = 29;

/** The lines, and how many more the whole text has; `cols` is how wide a line may be. */
export function whyLines(
  why: readonly Explanation[],
  cols: number,
  { rows, scroll = 0 }: WalkLayout,
): { readonly lines: readonly Line[]; readonly more: number } {
  const width = cols - LABEL - 1;
  const all = why.map(inSentences);
  const shown =
    rows === undefined || rows >= TALL || scroll > 0
      ? all
      : shortened(all, width, rows >= WIDE ? SHORT.wide : SHORT.small);
  const lines = shown.flatMap((each) => paragraph(each, width));
  return {
    lines: lines.map((text, index): Line => [
      span((index === 0 ? " WHY" : "").padEnd(LABEL), "bold"),
      span(text),
    ]),
    more: heightOf(all, width) - lines.length,
  };
}

function heightOf(why: readonly Explanation[], width: number): number {
  return why.reduce((sum, each) => sum + paragraph(each, width).length, 0);
}

/** A rule may take several sentences: the first says what it comes to. */
function inSentences(each: Explanation): Explanation {
  const sentences = each.sentences.flatMap((text) => text.split(/(?<=[.]) (?=[A-Z])/));
  return { ...each, sentences };
}

/** Without the last sentences of whoever says most, down to so many lines or one sentence each. */
function shortened(
  why: readonly Explanation[],
  width: number,
  most: number,
): readonly Explanation[] {
  const heights = why.map((each) => paragraph(each, width).length);
  const total = heights.reduce((sum, height) => sum + height, 0);
  const [longest] = why
    .flatMap(({ sentences }, index) => (sentences.length > 1 ? [index] : []))
    .sort((a, b) => (heights[b] ?? 0) - (heights[a] ?? 0));
  const wordy = longest === undefined ? undefined : why[longest];
  if (total <= most || longest === undefined || wordy === undefined) return why;
  const less = { ...wordy, sentences: wordy.sentences.slice(0, -1) };
  return shortened(why.with(longest, less), width, most);
}

/** A lane's sentences, and its sums below them; beside the name where there is nothing else. */
function paragraph({ lane, sentences, sums }: Explanation, width: number): readonly string[] {
  if (sentences.length === 0) return wrap(`${lane}: ${sums.join("; ")}`, width);
  return [
    ...wrap(`${lane}: ${sentences.join(" ")}`, width),
    ...sums.flatMap((sum) => wrap(sum, width - 4).map((text) => `    ${text}`)),
  ];
}
