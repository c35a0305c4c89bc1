/** The tour as a screen: which lesson, and whether its answer is shown. */

import { answer, type Answers } from "../app/answers.js";
import { bind, keysFor } from "../app/keys.js";
import type { Screen } from "../app/screen.js";
import { jsonText } from "../render/json-text.js";
import { learnJson } from "../render/learn-json.js";
import { learnLines } from "../render/learn-lines.js";
import { plain, trimEnd } from "../render/line.js";
import { pageForms } from "../render/page-forms.js";
import { learnCommand, lesson, LESSON_COUNT, lessonPage } from "../view/learn/lessons.js";

/** Where the reader is. */
export interface LearnState {
  /** Lesson, 1 for the first. */
  readonly n: number;
  /** The answer to the question is shown. */
  readonly revealed: boolean;
  /** Lines of question and answer that are scrolled away. */
  readonly scroll: number;
}

/** What does something on the tour. */
const LEARN_KEYS = [
  ...keysFor("previous-step", "next-step", "first-step", "last-step", "go-to-step"),
  bind("Text", "Enter", { kind: "open" }, "show or hide the answer", "answer"),
  ...keysFor("scroll-up", "scroll-down"),
];

/** Width of the text form. */
const TEXT_COLS = 90;

const goTo = (state: LearnState, n: number): LearnState => {
  const target = Math.min(LESSON_COUNT, Math.max(1, n));
  return target === state.n ? state : { n: target, revealed: false, scroll: 0 };
};

const ANSWERS: Answers<LearnState> = {
  "next-step": (state) => goTo(state, state.n + 1),
  "previous-step": (state) => goTo(state, state.n - 1),
  "first-step": (state) => goTo(state, 1),
  "last-step": (state) => goTo(state, LESSON_COUNT),
  "go-to-step": (state, { step }) => goTo(state, step),
  open: (state) => ({ ...state, revealed: !state.revealed, scroll: 0 }),
  scroll: (state, { to }) => ({ ...state, scroll: to }),
};

/** The tour, opened at a lesson. */
export function learnScreen(n = 1): Screen<LearnState> {
  return {
    id: "learn",
    initial: { n, revealed: false, scroll: 0 },
    bindings: () => LEARN_KEYS,
    update: (state, action) => answer(ANSWERS, state, action),
    lines: ({ n: at, revealed, scroll }, size, _glyphs, { keys }) =>
      learnLines(at, { ...size, revealed, scroll, keys }),
    place: (state) => `step ${String(state.n)}/${String(LESSON_COUNT)}`,
    command: (state) => learnCommand(state.n),
    forms: (state) => ({
      text: () =>
        `${learnLines(state.n, { cols: TEXT_COLS, revealed: state.revealed }).map(trimEnd).map(plain).join("\n")}\n`,
      ...pageForms(() => lessonPage(state.n, state.revealed)),
      json: () => jsonText(learnJson(state.n)),
    }),
    entries: () =>
      Array.from({ length: LESSON_COUNT }, (_, index) => ({
        text: `step ${String(index + 1)}: ${lesson(index + 1).title}`,
        action: { kind: "go-to-step" as const, step: index + 1 },
      })),
  };
}
