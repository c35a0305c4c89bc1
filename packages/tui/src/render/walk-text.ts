/** The sentences below the registers: why, the log, the sources, what comes next, the keys. */

import type { CitedSource } from "../view/why.js";
import type { WalkView } from "../view/walk-view.js";
import type { Section } from "./fold.js";
import { legend } from "./legend.js";
import { span, type Line, type Style } from "./line.js";
import type { WalkLayout } from "./walk-layout.js";
import { wrap } from "./wrap.js";

/** The sections in the order of reading. `roomy`: with an empty line before them. */
export function textSections(
  view: WalkView,
  layout: WalkLayout,
  roomy: boolean,
): readonly Section[] {
  const { cols, keys } = layout;
  const gap: Section[] = roomy ? [{ rank: 9, lines: [[]] }] : [];
  const sourceText = sourcesByBasis(view.sources);
  const nameOf = (id: string) => view.lanes.find((lane) => lane.id === id)?.name ?? id;
  const seen = view.seen.map(({ lane, text }) => `${nameOf(lane)} ${text}`).join("; ");
  const log = view.log.map(({ lane, text, isFalse }) => {
    const truth = isFalse ? " FALSE, no bus lock happened:" : ":";
    return `${nameOf(lane)}${truth} "${text}"`;
  });
  return [
    ...gap,
    { rank: 0, scrolls: true, lines: whyLines(view, cols) },
    {
      rank: 1,
      lines: log.flatMap((text, index) => labelled(index === 0 ? "LOG" : "", text, cols, "event")),
    },
    { rank: 2, lines: labelled("SEEN", seen, cols) },
    { rank: 8, lines: labelled("SRC", sourceText, cols, "dim") },
    { rank: 3, lines: labelled("NEXT", view.next, cols) },
    { rank: 5, lines: labelled("LINK", view.command, cols, "dim") },
    ...(layout.rows === undefined
      ? []
      : [
          { rank: 0, fills: true, lines: [] },
          { rank: 2, lines: [[span(legend(cols), "dim")]] },
          { rank: 0, lines: keys === undefined ? [] : [keys] },
        ]),
  ];
}

/** `read a b; quoted c; disagrees d`: what a step rests on, by how it was read. */
function sourcesByBasis(sources: readonly CitedSource[]): string {
  const group = ({ basis, disputes }: CitedSource) => (disputes ? "disagrees" : basis);
  const groups = [...new Set(sources.map(group))];
  return groups
    .map((name) => [name, ...sources.filter((each) => group(each) === name).map(({ id }) => id)])
    .map((words) => words.join(" "))
    .join("; ");
}

function whyLines(view: WalkView, cols: number): readonly Line[] {
  const width = cols - 8;
  const paragraphs = view.why.flatMap(({ lane, sentences, sums }) => [
    ...wrap(`${lane}: ${sentences.join(" ")}`, width),
    ...sums.flatMap((sum) => wrap(sum, width - 4).map((text) => `    ${text}`)),
  ]);
  return paragraphs.map((text, index): Line => [
    span(index === 0 ? " WHY   " : "       ", "bold"),
    span(text),
  ]);
}

function labelled(
  label: string,
  text: string,
  cols: number,
  style: Style = "plain",
): readonly Line[] {
  if (text === "") return [];
  return wrap(text, cols - 8).map((part, index): Line => [
    span(` ${(index === 0 ? label : "").padEnd(5)} `, "bold"),
    span(part, style),
  ]);
}
