/** The bus-lock lines of a text as lines for a window: are they real, who, where, how often. */

import { busLockAnswers } from "../view/bus-lock-answers.js";
import type { LockPageView } from "../view/lock-page.js";
import type { Drawn } from "./drawn.js";
import type { Section } from "./fold.js";
import { span, type Line } from "./line.js";
import { besideLabel, paragraph } from "./paragraph.js";
import { headerLine, isTiny, screenLines, tinyLines, type ScreenLayout } from "./screen-layout.js";
import { wrap } from "./wrap.js";

/** What is drawn beside the page itself. */
export interface LockPageLayout extends ScreenLayout {
  readonly title: string;
  readonly place: string;
}

const LABEL = 10;
const LIMITS =
  "The kernel limits the rate of the line, and the line names no CPU: how many CPUs wrote it can't be counted (linux-print-bus-lock).";

/** The lines; none wider than the window. */
export function lockPageLines(view: LockPageView, layout: LockPageLayout): Drawn {
  const { cols, title, place } = layout;
  const { answer } = view;
  const answers = busLockAnswers(answer).map(({ text, certainty }) => `${text}  ${certainty}`);
  const said = answers.length === 0 ? ["No bus-lock line."] : answers;
  if (isTiny(layout)) return tinyLines(`${place} ${said.join(" ")}`, layout);
  const label = (name: string, body: string) =>
    body === "" ? [] : besideLabel(name, LABEL, cols, (room) => paragraph(body, room - 1), "bold");
  const width = Math.max("thread".length, ...view.groups.map(({ thread }) => thread.length));
  const sections: readonly Section[] = [
    { rank: 0, lines: [headerLine(title, place, cols)] },
    { rank: 4, lines: paragraph(view.input, cols - 1, " ", "dim") },
    {
      rank: 0,
      lines: besideLabel(" ANSWER", LABEL, cols, (room) =>
        said.flatMap((each) => paragraph(each, room - 1, "", "bold")),
      ),
    },
    { rank: 2, lines: view.groups.length === 0 ? [] : label(" LOG", view.counts) },
    { rank: 8, lines: [[]] },
    { rank: 3, lines: view.groups.length === 0 ? [] : [heading(width, cols)] },
    {
      rank: 0,
      scrolls: true,
      lines: [
        ...view.groups.flatMap((group) => groupLines(group, width, cols)),
        ...view.others.flatMap((each) => label(" ALSO", each)),
      ],
    },
    {
      rank: 4,
      lines: (answer?.toSettle ?? []).flatMap(({ text }) => label(" SETTLE", text)),
    },
    { rank: 6, lines: view.groups.length === 0 ? [] : label(" LIMITS", LIMITS) },
    { rank: 6, lines: label(" SRC", answer?.sources.join("  ") ?? "") },
  ];
  return screenLines(sections, layout);
}

/** How often, how wide an address is, and which line. */
const TIMES = 10;
const ADDRESS = 18;
const AT = 12;

/** Whether a group stands on one line, with threads so wide. */
function isWide(width: number, cols: number): boolean {
  return cols >= TIMES + width + 2 + ADDRESS + 2 + AT;
}

function heading(width: number, cols: number): Line {
  const thread = "thread".padEnd(width);
  const wide = `   times  ${thread}  ${"address".padEnd(ADDRESS)}  first line`;
  return [span(isWide(width, cols) ? wide : "   times  thread", "dim")];
}

function groupLines(
  { times, thread, address, line }: LockPageView["groups"][number],
  width: number,
  cols: number,
): readonly Line[] {
  const count = `   ${String(times).padStart(TIMES - 5)}  `;
  const at = `line ${String(line)}`;
  if (isWide(width, cols)) {
    return [[span(`${count}${thread.padEnd(width)}  ${address.padEnd(ADDRESS)}  ${at}`)]];
  }
  const below = " ".repeat(TIMES);
  return [...wrap(thread, cols - TIMES), ...wrap(`${address}  ${at}`, cols - TIMES)].map(
    (text, index) => [span(`${index === 0 ? count : below}${text}`)],
  );
}
