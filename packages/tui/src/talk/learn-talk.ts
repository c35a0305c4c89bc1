/** The tour, talking: the words of a lesson. */

import { statusFields } from "@dr6/core";
import { spelled, spoken } from "../render/spoken/spoken.js";
import { learnCommand, lesson, LESSON_COUNT } from "../view/learn/lessons.js";
import type { RegisterBlock } from "../view/page/page.js";
import type { Reply, Talk } from "./talk.js";

/** The tour from a lesson on; the state is the lesson's number. */
export function learnTalk(from: number): Talk<number> {
  const goTo = (n: number, target: number): Reply<number> => {
    if (target < 1) return { state: n, lines: ["This is the first step."] };
    if (target > LESSON_COUNT) return { state: n, lines: ["This is the last step."] };
    return { state: target, lines: lessonSpoken(target) };
  };
  return {
    initial: from,
    opening: lessonSpoken,
    command: (n) => `${learnCommand(n)} --accessible`,
    words: [
      {
        name: "answer",
        help: "the answer to the question",
        answer: (n) => ({ state: n, lines: answerSpoken(n) }),
      },
      { name: "next", help: "the next step", answer: (n) => goTo(n, n + 1) },
      { name: "back", help: "the step before", answer: (n) => goTo(n, n - 1) },
      { name: "again", help: "this step again", answer: (n) => goTo(n, n) },
    ],
  };
}

/** A lesson with its question. */
export function lessonSpoken(n: number): readonly string[] {
  const { title, paragraphs, registers, question } = lesson(n);
  return [
    `Step ${String(n)} of ${String(LESSON_COUNT)}. ${spoken(title)}.`,
    ...paragraphs.map(spoken),
    ...registers.map(registerSpoken),
    `Question: ${spoken(question)}`,
  ];
}

/** The answer, and where there is more. */
export function answerSpoken(n: number): readonly string[] {
  const { answer, see } = lesson(n);
  return [`Answer: ${spoken(answer)}`, `See ${see}`];
}

/** `DR6, after one single-step: hex F F F F 4 F F 0. B S, bit 14, is 1 and reports.` */
function registerSpoken({ name, on, value, rows, stale = [] }: RegisterBlock): string {
  const at = (row: string, bit: number) => row.replaceAll(" ", "").charAt(31 - bit);
  const fields = statusFields().flatMap(({ name: field, bit }) => {
    const mark = rows.event.charAt(31 - bit + Math.floor((31 - bit) / 4));
    if (mark.trim() === "") return [];
    const state = stale.includes(field) ? "is left over" : "reports";
    return [`${spelled(field)}, bit ${String(bit)}, is ${at(rows.bits, bit)} and ${state}.`];
  });
  const none = fields.length === 0 ? ["Nothing reports."] : fields;
  return [`${name}, ${spoken(on)}: hex ${spelled(value)}.`, ...none].join(" ");
}
