/** A small screen that shows what it was told, to test the program around screens. */

import { span, type Line } from "../../src/render/line.js";
import { answer, type Answers } from "../../src/app/answers.js";
import { keysFor } from "../../src/app/keys.js";
import type { Screen } from "../../src/app/screen.js";

/** What the demo remembers. */
export interface Demo {
  readonly step: number;
  readonly field: number;
  readonly note: string;
}

const STEPS = 9;

const to = (step: number) => Math.max(1, Math.min(STEPS, step));

const at = (state: Demo, step: number): Demo => ({ ...state, step: to(step), note: "" });

const ANSWERS: Answers<Demo> = {
  "next-step": (state) => at(state, state.step + 1),
  "previous-step": (state) => at(state, state.step - 1),
  "first-step": (state) => at(state, 1),
  "last-step": (state) => at(state, STEPS),
  "go-to-step": (state, { step }) => at(state, step),
  "next-field": (state) => ({ ...state, field: state.field + 1, note: "" }),
  "previous-field": (state) => ({ ...state, field: state.field - 1, note: "" }),
  "next-change": () => {
    throw new Error("the demo breaks here");
  },
  "scroll-down": (state) => ({ ...state, note: "scroll-down" }),
};

const KEYS = keysFor(
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

/** Steps 1 to 9; `]` breaks it. */
export const demoScreen: Screen<Demo> = {
  id: "walk",
  initial: { step: 1, field: 0, note: "" },
  bindings: () => KEYS,
  update: (state, action) => answer(ANSWERS, state, action),
  lines({ step, field, note }, { cols, rows }, _, { keys }) {
    const lines: Line[] = [
      [span("step "), span(`${String(step)}/${String(STEPS)}`, "event")],
      [span(`field ${String(field)}`, "selected")],
      [span(`size ${String(cols)}x${String(rows)}`, "dim")],
      [span(note, "change")],
      [span(`pid ${String(process.pid)}`)],
    ];
    while (lines.length < rows - 1) lines.push([]);
    return [...lines.slice(0, rows - 1), keys].slice(0, rows);
  },
  place: ({ step }) => `step ${String(step)}/${String(STEPS)}`,
  command: ({ step }) => `demo --at ${String(step)}`,
  forms: ({ step }) => ({ text: () => `step ${String(step)}\n` }),
  entries: () => [{ text: "step 7: seven", action: { kind: "go-to-step", step: 7 } }],
};
