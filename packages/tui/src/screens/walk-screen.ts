/** The walkthrough as a screen: where the user is in a walk, and what the keys do to that. */

import { changeOf, statusFields } from "@dr6/core";
import { answer, type Answers } from "../app/answers.js";
import { keysFor } from "../app/keys.js";
import type { Screen } from "../app/screen.js";
import { jsonText } from "../render/json-text.js";
import { plain, trimEnd } from "../render/line.js";
import { walkJson } from "../render/walk-json.js";
import { walkLines } from "../render/walk-lines.js";
import { walkCommand, walkView, type Walk } from "../view/walk-view.js";

/** Where the user is. */
export interface WalkState {
  /** Step, 1 for the first. */
  readonly n: number;
  /** Name of the selected field. */
  readonly field: string;
  /** Lines of the explanation that are scrolled away. */
  readonly scroll: number;
  /** Why the last key did nothing. */
  readonly hint?: string;
}

/** Field names in the order of the table on the screen: highest bit first. */
const NAMES = statusFields()
  .map(({ name }) => name)
  .reverse();

/** What does something on a walk. */
export const WALK_KEYS = keysFor(
  "previous-step",
  "next-step",
  "first-step",
  "last-step",
  "go-to-step",
  "previous-field",
  "next-field",
  "last-change",
  "next-change",
  "scroll-up",
  "scroll-down",
);

/** Width of the text form: that of a mail. */
const TEXT_COLS = 100;

/** The screen of `walked`, opened at a step and a field. */
export function walkScreen(walked: Walk, n: number, field: string): Screen<WalkState> {
  const last = walked.frames.length;
  const goTo = (state: WalkState, step: number): WalkState => {
    const target = Math.min(last, Math.max(1, step));
    return { field: state.field, n: target, scroll: target === state.n ? state.scroll : 0 };
  };
  const change = (state: WalkState, direction: "last" | "next"): WalkState => {
    const step = changeOf(walked.frames, state.field, state.n, direction);
    if (step !== undefined) return goTo(state, step);
    const which = direction === "last" ? "earlier" : "later";
    return { ...state, hint: `${state.field} has no ${which} change` };
  };
  const answers: Answers<WalkState> = {
    "next-step": (state) => goTo(state, state.n + 1),
    "previous-step": (state) => goTo(state, state.n - 1),
    "first-step": (state) => goTo(state, 1),
    "last-step": (state) => goTo(state, last),
    "go-to-step": (state, { step }) => goTo(state, step),
    "next-field": (state) => ({ ...state, field: neighbour(state.field, 1) }),
    "previous-field": (state) => ({ ...state, field: neighbour(state.field, -1) }),
    "select-field": (state, { field }) => (NAMES.includes(field) ? { ...state, field } : state),
    "next-change": (state) => change(state, "next"),
    "last-change": (state) => change(state, "last"),
    "scroll-down": (state) => ({ ...state, scroll: state.scroll + 1 }),
    "scroll-up": (state) => ({ ...state, scroll: Math.max(0, state.scroll - 1) }),
  };
  const viewOf = ({ n, field }: WalkState) => walkView(walked, n, field);

  return {
    id: "walk",
    initial: { n, field, scroll: 0 },
    bindings: () => WALK_KEYS,
    place: (state) => `step ${String(state.n)}/${String(last)}`,
    command: (state) => walkCommand(walked, state.n, state.field),
    hint: ({ hint }) => hint,
    lines: (state, { cols, rows }, glyphs, { keys }) =>
      walkLines(viewOf(state), {
        cols,
        rows,
        glyphs,
        selected: state.field,
        scroll: state.scroll,
        keys,
      }),
    forms: (state) => ({
      text: () => {
        const layout = { cols: TEXT_COLS, glyphs: "ascii", selected: state.field } as const;
        const lines = walkLines(viewOf(state), layout);
        return `${lines.map((line) => plain(trimEnd(line))).join("\n")}\n`;
      },
      json: () => jsonText(walkJson(walked, state.n)),
    }),
    entries: () => [
      ...NAMES.map((name) => ({
        text: `field ${name}`,
        action: { kind: "select-field", field: name } as const,
      })),
      ...walkView(walked, 1).steps.map(({ title }, index) => ({
        text: `step ${String(index + 1)}: ${title}`,
        action: { kind: "go-to-step", step: index + 1 } as const,
      })),
    ],
    update: (state, action) => answer(answers, quiet(state), action),
  };
}

/** Without the hint of the last action. */
function quiet({ n, field, scroll }: WalkState): WalkState {
  return { n, field, scroll };
}

function neighbour(field: string, offset: 1 | -1): string {
  const index = NAMES.indexOf(field) + offset;
  return NAMES[Math.min(NAMES.length - 1, Math.max(0, index))] ?? field;
}
