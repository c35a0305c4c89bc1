/** The decoder as a screen: one page for each value and dump, and what the keys do to that. */

import { hex, statusFields } from "@dr6/core";
import type { DiagnoseOptions } from "@dr6/dumps";
import { answer, type Answers } from "../app/answers.js";
import type { Screen } from "../app/screen.js";
import { decodeJson } from "../render/decode-json.js";
import { decodeLines } from "../render/decode-lines.js";
import { decodedFieldLines } from "../render/decoded-field-lines.js";
import { jsonText } from "../render/json-text.js";
import { pageForms } from "../render/page-forms.js";
import { plain, trimEnd } from "../render/line.js";
import { pageValue } from "../view/decode-pages.js";
import { decodePage } from "../view/page/decode-page.js";
import { decodeView, type DecodedInput } from "../view/decode-view.js";
import { decodeKeys } from "./decode-keys.js";
import { goToLine, lineEntries } from "./decode-lines.js";
import { commandOf, savedPaste, walkOf } from "./decode-links.js";
import { decodeScreenLines } from "./decode-screen-lines.js";
import {
  decodeStateOf,
  goToPage,
  nextEncoding,
  pageViewOf,
  type DecodeState,
} from "./decode-state.js";
import { decodeTyped, eraseTyped, stopTyping, typeInto } from "./decode-typing.js";

/** What a decoder is opened on. */
export interface DecodeOpening {
  readonly inputs: readonly DecodedInput[];
  readonly known: DiagnoseOptions;
  /** The command that was typed, without what says where the user is; for inputs with a name. */
  readonly command?: string;
  /** From 0. */
  readonly page?: number;
  readonly field?: string;
}

/** Width of the text form: that of a mail. */
const TEXT_COLS = 100;
const NAMES = statusFields()
  .map(({ name }) => name)
  .reverse();

const ANSWERS: Answers<DecodeState> = {
  "next-step": (state) => goToPage(state, state.page + 1),
  "previous-step": (state) => goToPage(state, state.page - 1),
  "first-step": (state) => goToPage(state, 0),
  "last-step": (state) => goToPage(state, state.pages.length - 1),
  "go-to-step": (state, { step }) => goToPage(state, step - 1),
  "next-field": (state) => moveField(state, 1),
  "previous-field": (state) => moveField(state, -1),
  "select-field": (state, { field }) => (NAMES.includes(field) ? { ...state, field } : state),
  scroll: (state, { to }) => ({ ...state, scroll: to }),
  fold: (state) => ({ ...state, allFields: !state.allFields }),
  encoding: nextEncoding,
  edit: (state) => ({ ...state, typed: "" }),
  open: (state) => (state.typed === undefined ? state : decodeTyped(state)),
  close: (state) =>
    state.typed === undefined && state.line !== undefined
      ? { ...state, line: undefined }
      : stopTyping(state),
  "go-to-line": goToLine,
  type: (state, { text }) => typeInto(state, text),
  erase: eraseTyped,
  own: (state, { name }) =>
    name === "walk" && walkOf(state) === undefined
      ? { ...state, hint: "no scenario comes to this value" }
      : state,
};

/** The screen on what was decoded. */
export function decodeScreen(opening: DecodeOpening): Screen<DecodeState> {
  const { inputs, known, command, page, field } = opening;
  return {
    id: "decode",
    initial: decodeStateOf(inputs, known, page, field),
    bindings: decodeKeys,
    update: (state, action) => answer(ANSWERS, quiet(state), action),
    lines: decodeScreenLines,
    place,
    command: (state) => commandOf(state, command),
    input: (state) =>
      commandOf(state, command).startsWith("dr6 decode - ") ? textOf(state) : undefined,
    saved: (state) => savedPaste(state, command),
    hint: ({ hint }) => hint,
    typing: ({ typed }) => typed !== undefined,
    edit: (state) => inputsOf(state).map(nameOf).join(" "),
    detail: (state, cols) =>
      pageViewOf(state) === undefined ? [] : decodedFieldLines(state.field, cols),
    opens: (state, action) =>
      action.kind === "own" && action.name === "walk" ? walkOf(state) : undefined,
    forms: (state) => ({
      text: () => {
        const lines = decodeLines(inputsOf(state).map(decodeView), TEXT_COLS);
        return `${lines.map((line) => plain(trimEnd(line))).join("\n")}\n`;
      },
      ...pageForms(() => decodePage(inputsOf(state).map(decodeView), commandOf(state, command))),
      json: () => jsonText(decodeJson(inputsOf(state))),
    }),
    entries: (state) => [
      ...state.pages.map((each, index) => ({
        text: `dump ${String(index + 1)}: ${titleOf(each)}`,
        action: { kind: "go-to-step", step: index + 1 } as const,
      })),
      ...NAMES.map((name) => ({
        text: `field ${name}`,
        action: { kind: "select-field", field: name } as const,
      })),
      ...lineEntries(state),
    ],
  };
}

/** `dump 2/5` */
function place({ pages, page }: DecodeState): string {
  if (pages.length === 0) return "the empty decoder";
  const kind = pages[page]?.kind === "locks" ? "bus locks" : "dump";
  return `${kind} ${String(page + 1)}/${String(pages.length)}`;
}

function inputsOf({ pages }: DecodeState): readonly DecodedInput[] {
  return [...new Set(pages.map(({ input }) => input))];
}

function nameOf(input: DecodedInput): string {
  return input.kind === "value" ? hex(input.value) : `${input.name} ${String(input.text.length)}`;
}

/** The text of the page, for a command that reads it again. */
function textOf({ pages, page }: DecodeState): string | undefined {
  const input = pages[page]?.input;
  return input?.kind === "text" ? input.text : undefined;
}

function titleOf(page: DecodeState["pages"][number]): string {
  const value = pageValue(page);
  if (page.kind === "locks") return "bus-lock lines";
  return value === null ? page.kind : hex(value);
}

function moveField(state: DecodeState, offset: 1 | -1): DecodeState {
  const field = NAMES[NAMES.indexOf(state.field) + offset];
  if (field !== undefined) return { ...state, field };
  return { ...state, hint: offset > 0 ? "this is the lowest field" : "this is the highest field" };
}

/** Without the hint of the last action; the same state where there is none. */
function quiet(state: DecodeState): DecodeState {
  return state.hint === undefined ? state : { ...state, hint: undefined };
}
