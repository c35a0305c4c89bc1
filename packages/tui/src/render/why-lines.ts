/**
 * The reasons for a step. In a window that has no room for all of them, every lane keeps the first
 * of its own, so that nobody has to scroll to learn why a lane did what it did, and in a small one
 * the first clause; scrolling shows the whole text.
 */

import type { Explanation } from "../view/why.js";
import type { Section } from "./fold.js";
import { span, type Line } from "./line.js";
import type { Part, Short } from "./scroll-window.js";
import type { WalkLayout } from "./walk-layout.js";
import { wrap } from "./wrap.js";

/** Width of the column of labels. */
const LABEL = 7;
/** From so many rows on all is shown. */
const TALL = 34;
/** How many lines there are at first, in a window of 29 rows and more, and in a smaller one. */
const SHORT = { wide: 6, small: 4 } as const;
const WIDE = 29;
/** Room for the mark about what is hidden. */
const MARK = 15;

/** The whole text, and the form in which it begins. */
export type Why = Pick<Section, "lines" | "short">;

/** The lines, and a short form for a window without room; `cols` is how wide a line may be. */
export function whyLines(why: readonly Explanation[], cols: number, { rows }: WalkLayout): Why {
  const width = cols - LABEL - 1;
  const all = why.map(inSentences);
  const part = (shown: readonly Explanation[]): Part => {
    const lines = shown.flatMap((each) => paragraph(each, width));
    return {
      lines: lines.map((text, index): Line => [
        span((index === 0 ? " WHY" : "").padEnd(LABEL), "bold"),
        span(text),
      ]),
      more: heightOf(all, width) - lines.length,
    };
  };
  const { lines } = part(all);
  if (rows === undefined || rows >= TALL) return { lines };
  const short = shortened(all, width, rows >= WIDE ? SHORT.wide : SHORT.small);
  const brief: Short = {
    ...part(short),
    // The mark about what is hidden may take a line of its own.
    briefer: (room) =>
      part(
        [room, room - 1]
          .map((lines) => shortened(all, width, lines, BRIEFLY))
          .reduce(
            (best, each) => (inSight(each, width, room) > inSight(best, width, room) ? each : best),
            short,
          ),
      ),
  };
  return { lines, short: brief };
}

/** How many lanes have all that they say in the first lines, with the mark behind what is cut. */
function inSight(why: readonly Explanation[], width: number, room: number): number {
  return why.filter((each, index) => {
    const end = heightOf(why.slice(0, index + 1), width);
    const last = paragraph(each, width).at(-1) ?? "";
    return end < room || (end === room && last.length <= width - MARK);
  }).length;
}

function heightOf(why: readonly Explanation[], width: number): number {
  return why.reduce((sum, each) => sum + paragraph(each, width).length, 0);
}

/** A rule may take several sentences: the first says what it comes to. */
function inSentences(each: Explanation): Explanation {
  const sentences = each.sentences.flatMap((text) => text.split(/(?<=[.]) (?=[A-Z])/));
  return { ...each, sentences };
}

/** Says less; undefined where there is nothing more to leave out in this way. */
type Reduction = (each: Explanation, width: number) => Explanation | undefined;

const withoutLastSentence: Reduction = (each) =>
  each.sentences.length > 1 ? { ...each, sentences: each.sentences.slice(0, -1) } : undefined;

const withoutLastSum: Reduction = (each) =>
  each.sentences.length > 0 && each.sums.length > 0
    ? { ...each, sums: each.sums.slice(0, -1) }
    : undefined;

/**
 * Up to the end of a clause, as in `KVM runs the write itself..`. A topic or a doubt, as in `Nested
 * SVM: VMRUN loads ..`, is not yet one.
 */
const upTo =
  (end: string): Reduction =>
  (each, width) => {
    const clause = new RegExp(`^((?:Likely, [^:]+: )?\\S+ \\S+ \\S.*?)${end} `);
    const [, said] = clause.exec(each.sentences[0] ?? "") ?? [];
    if (said === undefined) return undefined;
    const less = { ...each, sentences: [`${said}..`] };
    return paragraph(less, width).length < paragraph(each, width).length ? less : undefined;
  };

/** What is left out where every lane is to say something in a few lines. */
const BRIEFLY = [
  withoutLastSentence,
  withoutLastSum,
  upTo("[;:]"),
  upTo(",(?= (?:and|but|in which|right|so that|which) )"),
];

/** Down to so many lines: whoever says most says less, first in the first of these ways. */
function shortened(
  why: readonly Explanation[],
  width: number,
  most: number,
  ways: readonly Reduction[] = [withoutLastSentence],
): readonly Explanation[] {
  if (heightOf(why, width) <= most) return why;
  const byHeight = why
    .map((each, index) => ({ index, each, height: paragraph(each, width).length }))
    .sort((a, b) => b.height - a.height);
  for (const reduce of ways) {
    for (const { each, index } of byHeight) {
      const less = reduce(each, width);
      if (less !== undefined) return shortened(why.with(index, less), width, most, ways);
    }
  }
  return why;
}

/** A lane's sentences, and its sums below them; beside the name where there is nothing else. */
function paragraph({ lane, sentences, sums }: Explanation, width: number): readonly string[] {
  if (sentences.length === 0) return wrap(`${lane}: ${sums.join("; ")}`, width);
  return [
    ...wrap(`${lane}: ${sentences.join(" ")}`, width),
    ...sums.flatMap((sum) => wrap(sum, width - 4).map((text) => `    ${text}`)),
  ];
}
