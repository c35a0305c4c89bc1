/** The what-if as a screen: controls, the matrix, the selected pair. */

import { formatFeatures, type Feature } from "@dr6/core";
import { answer, type Answers } from "../app/answers.js";
import { bind, keysFor, type Binding } from "../app/keys.js";
import type { Screen } from "../app/screen.js";
import { jsonText } from "../render/json-text.js";
import { pageForms } from "../render/page-forms.js";
import { plain, trimEnd } from "../render/line.js";
import { whatIfJson } from "../render/whatif-json.js";
import { answerSentence, whatIfLines } from "../render/whatif-lines.js";
import { whatIfScreenLines } from "../render/whatif-screen-lines.js";
import { bootValues } from "../view/whatif-boot.js";
import { whatIfPage } from "../view/page/whatif-page.js";
import { whatIfCommand, whatIfView } from "../view/whatif-view.js";
import { whatIfMatrix, type WhatIfQuestion } from "../view/whatif.js";
import {
  eraseTyped,
  keepTyped,
  shownIn,
  startTyping,
  toggle,
  typeInto,
} from "./whatif-controls.js";
import {
  CONTROLS,
  askGuest,
  ask,
  controlsOf,
  moveControl,
  moveGuest,
  moveHost,
  type ControlId,
  type WhatIfState,
} from "./whatif-state.js";

/** Width of the text form: that of a mail. */
const TEXT_COLS = 100;

const KEEP: readonly Binding[] = [
  bind("Edit", "Enter", { kind: "open" }, "take what was typed", "take"),
  bind("Edit", "Esc", { kind: "close" }, "leave it as it was", "leave it"),
];
const KEYS: readonly Binding[] = [
  bind("Edit", "Tab", { kind: "next-control" }, "next control", "control"),
  bind("Edit", "Shift-Tab", { kind: "previous-control" }, "previous control"),
  bind("Edit", "Space", { kind: "toggle" }, "switch the control, or its next value", "toggle"),
  bind("Edit", "x", { kind: "own", name: "x" }, "type the value that is written", "type X"),
  bind("Edit", "Enter e", { kind: "edit" }, "type into the control, or switch it"),
  bind("Field", "Up k", { kind: "previous-field" }, "the cell above: another host CPU", "cell"),
  bind("Field", "Down j", { kind: "next-field" }, "the cell below: another host CPU", "cell"),
  bind("Field", "Left h", { kind: "previous-step" }, "the cell on the left: another guest", "cell"),
  bind("Field", "Right l", { kind: "next-step" }, "the cell on the right: another guest", "cell"),
  ...keysFor("scroll-up", "scroll-down"),
];

const ANSWERS: Answers<WhatIfState> = {
  "next-control": (state) => moveControl(state, 1),
  "previous-control": (state) => moveControl(state, -1),
  toggle,
  edit: (state) => startTyping(state),
  open: (state) => (state.typed === undefined ? startTyping(state) : keepTyped(state)),
  close: (state) => (state.typed === undefined ? state : { ...state, typed: undefined }),
  type: (state, { text }) => typeInto(state, text),
  erase: eraseTyped,
  own: (state, { name }) => own(state, name),
  "previous-field": (state) => moveHost(state, -1),
  "next-field": (state) => moveHost(state, 1),
  "previous-step": (state) => moveGuest(state, -1),
  "next-step": (state) => moveGuest(state, 1),
  scroll: (state, { to }) => ({ ...state, scroll: to }),
};

/** The screen, opened on a question. */
export function whatIfScreen(
  question: WhatIfQuestion,
  control: ControlId = "x",
): Screen<WhatIfState> {
  return {
    id: "whatif",
    initial: { question, control, scroll: 0 },
    bindings: ({ typed }) => (typed === undefined ? KEYS : KEEP),
    update: (state, action) => answer(ANSWERS, quiet(state), action),
    lines: (state, size, glyphs, { keys, edited }) =>
      whatIfScreenLines(whatIfView(state.question), {
        ...size,
        glyphs,
        keys,
        scroll: state.scroll,
        edited,
        controls: controlsOf(state).map((id) => ({
          id,
          text: shownIn(state, id),
          isSelected: id === state.control,
        })),
        boot: bootValues(state.question.setup),
      }),
    place: ({ question: { setup } }) =>
      `host ${formatFeatures(setup.host)}, guest ${formatFeatures(setup.guest)}`,
    command: ({ question: asked, control: at }) =>
      `${whatIfCommand(asked)}${at === "x" ? "" : ` --control ${at}`} --tui`,
    hint: ({ hint }) => hint,
    typing: ({ typed }) => typed !== undefined,
    edit: (state) => whatIfCommand(state.question),
    forms: (state) => ({
      text: () => {
        const lines = whatIfLines(whatIfView(state.question), TEXT_COLS);
        return `${lines.map((line) => plain(trimEnd(line))).join("\n")}\n`;
      },
      ...pageForms(() => {
        const view = whatIfView(state.question);
        return whatIfPage({ ...view, sentence: answerSentence(view) });
      }),
      json: () => jsonText(whatIfJson(state.question)),
    }),
    entries: (state) => [
      ...controlsOf(state).map((id) => ({
        text: `control ${id}`,
        action: { kind: "own", name: id } as const,
      })),
      ...cells(state).map(({ host, guest }) => ({
        text: `cell host ${formatFeatures(host)}, guest ${formatFeatures(guest)}`,
        action: { kind: "own", name: cellName(host, guest) } as const,
      })),
    ],
  };
}

/** Goes to a control or to a cell by its name; `x` begins to type. */
function own(state: WhatIfState, name: string): WhatIfState {
  if (name === "x") return startTyping(state, "x");
  const control: ControlId | undefined = CONTROLS.find((id) => id === name);
  if (control !== undefined) return { ...state, control, typed: undefined };
  const cell = cells(state).find(({ host, guest }) => cellName(host, guest) === name);
  if (cell === undefined) return state;
  const { question } = state;
  const there = { ...question, setup: { ...question.setup, host: cell.host, guest: [] } };
  return askGuest(ask(state, there), cell.guest);
}

/** The cells that KVM can show. */
function cells({ question }: WhatIfState): readonly {
  readonly host: readonly Feature[];
  readonly guest: readonly Feature[];
}[] {
  return whatIfMatrix(question).flatMap(({ host, guests }) =>
    guests.flatMap(({ exposed, dr6 }) => (dr6 === undefined ? [] : [{ host, guest: exposed }])),
  );
}

function cellName(host: readonly Feature[], guest: readonly Feature[]): string {
  return `${formatFeatures(host)}/${formatFeatures(guest)}`;
}

/** Without the hint of the last action; the same state where there is none. */
function quiet(state: WhatIfState): WhatIfState {
  return state.hint === undefined ? state : { ...state, hint: undefined };
}
