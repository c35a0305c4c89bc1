/** The bus-lock lines of a text as lines for a window: are they real, who, where, how often. */

import type { LockPageView } from "../view/lock-page.js";
import type { Section } from "./fold.js";
import { span, type Line } from "./line.js";
import { besideLabel, paragraph } from "./paragraph.js";
import { headerLine, isTiny, screenLines, tinyLines, type ScreenLayout } from "./screen-layout.js";
import { fit } from "./wrap.js";

/** What is drawn beside the page itself. */
export interface LockPageLayout extends ScreenLayout {
  readonly title: string;
  readonly place: string;
}

const LABEL = 10;
const LIMITS =
  "The kernel limits the rate of the line, and the line names no CPU: how many CPUs wrote it can't be counted (linux-print-bus-lock).";
/** From this width on, a group stands on one line. */
const WIDE = 66;

/** The lines; none wider than the window. */
export function lockPageLines(view: LockPageView, layout: LockPageLayout): readonly Line[] {
  const { cols, title, place } = layout;
  const { answer } = view;
  const said = answer === null ? "No bus-lock line." : `${answer.text}  ${answer.certainty}`;
  if (isTiny(layout)) return tinyLines(`${place} ${said}`, layout);
  const label = (name: string, body: string) =>
    body === "" ? [] : besideLabel(name, LABEL, cols, (room) => paragraph(body, room - 1), "bold");
  const sections: readonly Section[] = [
    { rank: 0, lines: [headerLine(title, place, cols)] },
    { rank: 4, lines: paragraph(view.input, cols - 1, " ", "dim") },
    {
      rank: 0,
      lines: besideLabel(" ANSWER", LABEL, cols, (room) => paragraph(said, room - 1, "", "bold")),
    },
    { rank: 2, lines: view.groups.length === 0 ? [] : label(" LOG", view.counts) },
    { rank: 8, lines: [[]] },
    { rank: 3, lines: view.groups.length === 0 ? [] : [heading(cols)] },
    { rank: 0, scrolls: true, lines: view.groups.flatMap((group) => groupLines(group, cols)) },
    { rank: 5, lines: view.others.slice(0, 4).flatMap((each) => label(" ALSO", each)) },
    {
      rank: 4,
      lines: (answer?.toSettle ?? []).flatMap(({ text }) => label(" SETTLE", text)),
    },
    { rank: 6, lines: view.groups.length === 0 ? [] : label(" LIMITS", LIMITS) },
    { rank: 6, lines: label(" SRC", answer?.sources.join("  ") ?? "") },
  ];
  return screenLines(sections, layout);
}

function heading(cols: number): Line {
  return [
    span(
      cols < WIDE
        ? "   times  thread"
        : "   times  thread                address             first line",
      "dim",
    ),
  ];
}

function groupLines(
  { times, thread, address, line }: LockPageView["groups"][number],
  cols: number,
): readonly Line[] {
  const count = `   ${String(times).padStart(5)}  `;
  const at = `line ${String(line)}`;
  if (cols >= WIDE) {
    return [[span(`${count}${fit(thread, 20).padEnd(20)}  ${address.padEnd(18)}  ${at}`)]];
  }
  return [[span(fit(`${count}${thread}`, cols))], [span(fit(`          ${address}  ${at}`, cols))]];
}
