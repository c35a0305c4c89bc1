/** The sentences below the registers: why, the log, the sources, what comes next, the keys. */

import type { CitedSource } from "../view/why.js";
import type { WalkView } from "../view/walk-view.js";
import type { Section } from "./fold.js";
import { legend } from "./legend.js";
import { span, type Line, type Style } from "./line.js";
import { PROSE, WITH_BITS, type WalkLayout } from "./walk-layout.js";
import type { Part } from "./scroll-window.js";
import { whyLines, type Why } from "./why-lines.js";
import { wrap } from "./wrap.js";

/** The sections in the order of reading. `roomy`: with an empty line before them. */
export function textSections(
  view: WalkView,
  layout: WalkLayout,
  roomy: boolean,
): readonly Section[] {
  const { keys } = layout;
  const cols = Math.min(layout.cols, PROSE);
  const gap: Section[] = roomy ? [{ rank: 9, lines: [[]] }] : [];
  const seen = seenText(view);
  const isLong = layout.rows !== undefined && view.next.length > cols - 8;
  const next = isLong ? view.nextBriefly : view.next;
  const log = logTexts(view);
  const brief = view.lanes.length > 2 && layout.rows !== undefined && layout.rows < BRIEF;
  const point = labelled("POINT", view.story, cols);
  // A small window has no room for both: the plain words come first, and the rest scrolls.
  const scrolled = layout.rows !== undefined && layout.cols < WITH_BITS;
  // What two lanes come to is the point; of three a small window has room for what they show.
  const apart = view.lanes.length <= 2;
  const isCut = brief && labelledLog(log, cols).length > 1;
  const below = isCut ? labelledLog(log, cols) : [];
  const why = between(scrolled ? point : [], whyLines(view.why, cols, layout), below);
  return [
    ...gap,
    ...(scrolled ? [] : [{ rank: apart ? 1 : 2, lines: point }]),
    { rank: 0, scrolls: true, ...why },
    {
      rank: 1,
      lines: isCut ? labelled("LOG", briefLog(view), cols, "event") : labelledLog(log, cols),
    },
    { rank: apart ? 2 : 1, lines: labelled("SEEN", seen, cols) },
    // What all steps have stays in its place, whatever stands above it.
    ...(layout.rows === undefined ? [] : [{ rank: 0, fills: true, lines: [] }]),
    { rank: 8, lines: labelled("SRC", sourcesText(view.sources, cols - 8, layout), cols, "dim") },
    { rank: 3, lines: labelled("NEXT", next, cols) },
    { rank: 5, lines: labelled("LINK", view.command, cols, "dim") },
    ...(layout.rows === undefined
      ? []
      : [
          layout.hints === undefined
            ? { rank: 2, lines: [[span(legend(layout.cols), "dim")]] }
            : { rank: 0, lines: [layout.hints] },
          { rank: 0, lines: keys === undefined ? [] : [keys] },
        ]),
  ];
}

/** In fewer rows, what three lanes log has one line. */
const BRIEF = 24;

function labelledLog(log: readonly string[], cols: number): readonly Line[] {
  return log.flatMap((text, index) => labelled(index === 0 ? "LOG" : "", text, cols, "event"));
}

/** Reasons between lines that are reached by scrolling, as the whole reasons are. */
function between(above: readonly Line[], why: Why, below: readonly Line[]): Why {
  const lines = [...above, ...why.lines, ...below];
  const { short } = why;
  if (short === undefined || (above.length === 0 && below.length === 0)) return { ...why, lines };
  const { briefer } = short;
  const within = ({ lines: said, more = 0 }: Part): Part => ({
    lines: [...above, ...said],
    more: more + below.length,
  });
  return {
    lines,
    short: {
      ...within(short),
      ...(briefer === undefined || above.length > 0
        ? {}
        : { briefer: (room) => within(briefer(room)) }),
    },
  };
}

/** `Writes 0: a FALSE line (PgDn)`: who logs, where the line itself has no room. */
function briefLog({ log, lanes }: WalkView): string {
  const said = [true, false].flatMap((isFalse) => {
    const names = lanes.filter(({ id }) =>
      log.some((each) => each.lane === id && each.isFalse === isFalse),
    );
    if (names.length === 0) return [];
    return [`${names.map(({ name }) => name).join(" and ")}: a ${isFalse ? "FALSE " : ""}line`];
  });
  return `${said.join("; ")} (PgDn)`;
}

/** Each text in the log once, with the lanes that log it. */
function logTexts({ log, lanes }: WalkView): readonly string[] {
  const texts = [...new Set(log.map(({ text }) => text))];
  return texts.flatMap((text) =>
    [true, false].flatMap((isFalse) => {
      const ids = log.filter((each) => each.text === text && each.isFalse === isFalse);
      const names = lanes.filter(({ id }) => ids.some(({ lane }) => lane === id));
      if (names.length === 0) return [];
      const who = names.map(({ name }) => name).join(" and ");
      return [`${who}${isFalse ? " FALSE, no bus lock happened:" : ":"} "${text}"`];
    }),
  );
}

/** `all SIGTRAP (TRAP_TRACE); Guest DR6 reads FFFF0FF0`: what all lanes show is said once. */
function seenText({ seen, lanes }: WalkView): string {
  const texts = [...new Set(seen.map(({ text }) => text))];
  return texts
    .map((text) => {
      const ids = seen.filter((each) => each.text === text).map(({ lane }) => lane);
      const shown = lanes.filter(({ id }) => ids.includes(id));
      const everywhere = lanes.length > 1 && shown.length === lanes.length;
      return `${everywhere ? "all" : shown.map(({ name }) => name).join(" and ")} ${text}`;
    })
    .join("; ");
}

/** The sources; in a window as many as a line takes, and how many more there are. */
function sourcesText(sources: readonly CitedSource[], width: number, { rows }: WalkLayout): string {
  const all = sourcesByBasis(sources);
  if (rows === undefined || all.length <= width || sources.some(({ id }) => id.includes("/"))) {
    return all;
  }
  for (let count = sources.length - 1; count > 0; count -= 1) {
    const more = `; ${String(sources.length - count)} more`;
    const text = sourcesByBasis(sources.slice(0, count)) + more;
    if (text.length <= width) return text;
  }
  return all;
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
