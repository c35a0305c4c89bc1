/** The tour: six lessons, one new idea each. */

import type { Page } from "../page/page.js";
import { pageSources } from "../page/page-sources.js";
import type { Lesson } from "./lesson.js";
import { activeLow, sticky, whatDr6Is } from "./register-lessons.js";
import { howToClear, whatTheGuestHas, writingZero } from "./zero-lessons.js";

const LESSONS: readonly (() => Lesson)[] = [
  whatDr6Is,
  sticky,
  activeLow,
  writingZero,
  whatTheGuestHas,
  howToClear,
];

/** How many there are. */
export const LESSON_COUNT = LESSONS.length;

/** Lesson `n`, 1 for the first; throws a `RangeError` for others. */
export function lesson(n: number): Lesson {
  const made = LESSONS[n - 1];
  if (made === undefined) throw new RangeError(`lesson ${String(n)} of ${String(LESSON_COUNT)}`);
  return made();
}

/** The command that opens a lesson. */
export function learnCommand(n: number): string {
  return `dr6 learn --at ${String(n)}`;
}

/** A lesson as a page, with its answer or without. */
export function lessonPage(n: number, revealed: boolean): Page {
  const { title, paragraphs, registers, question, answer, see, sources } = lesson(n);
  const [first = "", ...rest] = paragraphs;
  return {
    title: `${String(n)} of ${String(LESSON_COUNT)}: ${title}`,
    description: first,
    blocks: [
      ...(rest.length === 0
        ? []
        : [{ kind: "text" as const, label: "So", paragraphs: rest.map((text) => ({ text })) }]),
      ...registers,
      { kind: "text", label: "Question", paragraphs: [{ text: question }] },
      ...(revealed
        ? [
            { kind: "text" as const, label: "Answer", paragraphs: [{ text: answer }] },
            { kind: "text" as const, label: "See", paragraphs: [{ text: see, exact: true }] },
          ]
        : []),
    ],
    sources: pageSources(sources),
    command: learnCommand(n),
  };
}
