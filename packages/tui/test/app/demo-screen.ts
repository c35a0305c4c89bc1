/** A small screen that shows what it was told, to test the program around screens. */

import { drawn } from "../../src/render/drawn.js";
import { span, type Line } from "../../src/render/line.js";
import { answer, type Answers } from "../../src/app/answers.js";
import type { Kit } from "../../src/app/bench.js";
import { bind, keysFor } from "../../src/app/keys.js";
import type { Screen } from "../../src/app/screen.js";

/** What the demo remembers. */
export interface Demo {
  readonly step: number;
  readonly field: number;
  readonly note: string;
  /** What was typed; undefined while nothing is. */
  readonly typed?: string | undefined;
  readonly edits?: number;
  readonly scroll?: number;
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
  edit: (state) => ({ ...state, typed: "" }),
  type: (state, { text }) => ({ ...state, typed: (state.typed ?? "") + text }),
  erase: (state) => ({ ...state, typed: state.typed?.slice(0, -1) }),
  open: (state) =>
    state.typed === undefined
      ? state
      : { ...state, note: state.typed, typed: undefined, edits: (state.edits ?? 0) + 1 },
  close: (state) => (state.typed === undefined ? state : { ...state, typed: undefined }),
  scroll: (state, { to }) => ({ ...state, note: `scrolled to ${String(to)}`, scroll: to }),
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
  "edit",
  "open",
);

/** Steps 1 to 9; `]` breaks it. */
export const demoScreen: Screen<Demo> = {
  id: "walk",
  initial: { step: 1, field: 0, note: "" },
  bindings: () => KEYS,
  update: (state, action) => answer(ANSWERS, state, action),
  lines({ step, field, note, typed, scroll = 0 }, { cols, rows }, glyphs, { keys, edited }) {
    const lines: Line[] = [
      [span("step "), span(`${String(step)}/${String(STEPS)}`, "event"), span(edited)],
      [span(`field ${String(field)}`, "selected")],
      [span(`size ${String(cols)}x${String(rows)}`, "dim")],
      [span(note, "change")],
      [span(`${glyphs} typed ${typed ?? "nothing"}`)],
      [span(`pid ${String(process.pid)}`)],
    ];
    while (lines.length < rows - 1) lines.push([]);
    const scrolled = { at: scroll, page: 4, last: 9, first: 0 } as const;
    return drawn([...lines.slice(0, rows - 1), keys].slice(0, rows), scrolled);
  },
  place: ({ step }) => `step ${String(step)}/${String(STEPS)}`,
  command: ({ step }) => `demo --at ${String(step)}`,
  forms: ({ step }) => ({ text: () => `step ${String(step)}\n` }),
  edit: ({ edits }) => String(edits ?? 0),
  typing: ({ typed }) => typed !== undefined,
  difference: (marked, state) => [[span(`from ${String(marked.step)} to ${String(state.step)}`)]],
  click: (_, line) => (line.startsWith("field") ? { kind: "next-field" } : undefined),
  entries: () =>
    [7, 8].map((step) => ({
      text: `step ${String(step)}: much further`,
      action: { kind: "go-to-step", step },
    })),
};

/** Another screen, on which a text can be opened. */
const otherScreen = (text: string): Screen<Demo> => ({
  ...demoScreen,
  id: "decode",
  initial: { step: 1, field: 0, note: `other ${text}` },
  bindings: () => OTHER_KEYS,
  opens: (_, { kind }) => (kind === "fold" ? demoScreen : undefined),
});

const OTHER_KEYS = [
  ...keysFor("next-step", "fold"),
  bind("Text", "w", { kind: "own", name: "w" }, "own"),
];

/** The two. */
export const demoKit: Kit = {
  screens: [
    { id: "walk", key: "1", title: "Demo", create: () => demoScreen },
    {
      id: "decode",
      key: "2",
      title: "Other",
      create: () => otherScreen("nothing"),
      paste: otherScreen,
    },
  ],
  lines: [{ line: "walk somewhere", title: "over there" }],
};
