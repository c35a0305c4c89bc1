/** The differences of two releases as a screen: a matrix, the selected case, both lanes to play. */

import { parseEvents } from "@dr6/core/event-text";
import { answer, type Answers } from "../app/answers.js";
import { bind, keysFor, type Binding } from "../app/keys.js";
import type { Screen } from "../app/screen.js";
import { playCommand, playScenario } from "../diff/scenario.js";
import type { Releases } from "../diff/setups.js";
import { diffJson } from "../render/diff-json.js";
import { caseSentence, diffLines } from "../render/diff-lines.js";
import { diffPictureLines } from "../render/diff-screen-lines.js";
import { jsonText } from "../render/json-text.js";
import { plain, trimEnd } from "../render/line.js";
import { walk } from "../view/walk-view.js";
import {
  cellOf,
  compareMore,
  differing,
  diffStateOf,
  entryOf,
  moveCase,
  moveCell,
  showAll,
  type DiffState,
} from "./diff-state.js";
import { walkScreen } from "./walk-screen.js";

/** Width of the text form: that of a mail. */
const TEXT_COLS = 100;

const KEYS: readonly Binding[] = [
  bind("Field", "Up k", { kind: "previous-field" }, "the cell above", "cell"),
  bind("Field", "Down j", { kind: "next-field" }, "the cell below", "cell"),
  bind("Field", "Left h", { kind: "previous-step" }, "the cell on the left", "cell"),
  bind("Field", "Right l", { kind: "next-step" }, "the cell on the right", "cell"),
  bind("Find", "]", { kind: "next-change" }, "next difference", "difference"),
  bind("Find", "[", { kind: "last-change" }, "previous difference", "difference"),
  ...keysFor("scroll-up", "scroll-down"),
];
const PLAY = bind("Find", "Enter", { kind: "open" }, "play both releases, step by step", "play");
const ALL = bind(
  "Field",
  "a",
  { kind: "fold" },
  "show or hide what takes a DR6 with bits that are fixed for the guest",
  "all",
);

const ANSWERS: Answers<DiffState> = {
  "previous-field": (state) => moveCell(state, -1, 0),
  "next-field": (state) => moveCell(state, 1, 0),
  "previous-step": (state) => moveCell(state, 0, -1),
  "next-step": (state) => moveCell(state, 0, 1),
  "next-change": (state) => moveCase(state, 1),
  "last-change": (state) => moveCase(state, -1),
  "go-to-step": (state, { step }) => goToCell(state, step),
  fold: (state) => showAll(state, !state.all),
  open: (state) => ({ ...state, hint: "nothing differs in this cell; ] goes to what does" }),
  scroll: (state, { to }) => ({ ...state, scroll: to }),
};

/** What a screen of differences is opened on. */
export interface DiffOpening {
  readonly releases: Releases;
  readonly all?: boolean;
  /** The cell that differs, from 1 in the order of reading. */
  readonly at?: number;
}

/** The screen; what takes long is done while it is shown. */
export function diffScreen({ releases, all = false, at = 1 }: DiffOpening): Screen<DiffState> {
  return {
    id: "diff",
    initial: goToCell({ ...diffStateOf(releases, all), wanted: at }, at),
    bindings: (state) => (state.shown === undefined ? [] : boundIn(state)),
    update: (state, action) => answer(ANSWERS, quiet(state), action),
    work: (state) => {
      const more = compareMore(state);
      return more?.shown === undefined ? more : goToCell(more, more.wanted ?? 1);
    },
    lines: (state, size, glyphs, { keys }) =>
      diffPictureLines(
        { ...state, cell: cellOf(state), place: place(state) },
        { ...size, glyphs, keys, scroll: state.scroll },
      ),
    place,
    command,
    hint: ({ hint }) => hint,
    opens: (state, action) => (action.kind === "open" ? playOf(state) : undefined),
    forms: ({ shown }) =>
      shown === undefined
        ? {}
        : {
            text: () => {
              const lines = diffLines(shown.view, TEXT_COLS);
              return `${lines.map((line) => plain(trimEnd(line))).join("\n")}\n`;
            },
            json: () => jsonText(diffJson(shown.view)),
          },
    entries: (state) =>
      differing(state).map((cell, index) => ({
        text: cellOf({ ...state, ...cell })
          .map((each) => `${each.case.events.join(" ")}: ${caseSentence(each.case)}`)
          .join("; "),
        action: { kind: "go-to-step", step: index + 1 } as const,
      })),
  };
}

function boundIn(state: DiffState): readonly Binding[] {
  const { view, matrix } = state.shown ?? {};
  const leaked = view?.cases.some((each) => each.leaked) === true;
  const cells = matrix === undefined || matrix.rows.length === 0 ? [] : KEYS;
  return [...cells, ...(cells.length === 0 ? [] : [PLAY]), ...(leaked ? [ALL] : [])];
}

/** The cell that differs of this number, from 1. */
function goToCell(state: DiffState, number: number): DiffState {
  const cell = differing(state)[number - 1];
  return cell === undefined
    ? state
    : { ...state, row: cell.row, col: cell.col, pick: 0, scroll: 0 };
}

function numberOf(state: DiffState): number {
  const at = differing(state).findIndex(({ row, col }) => row === state.row && col === state.col);
  return at + 1;
}

function place(state: DiffState): string {
  if (state.shown === undefined)
    return `${String(state.searched.done)}/${String(state.searched.of)} compared`;
  const of = differing(state).length;
  const at = numberOf(state);
  if (of === 0) return "no difference";
  return at === 0 ? `${String(of)} differences` : `difference ${String(at)}/${String(of)}`;
}

function command(state: DiffState): string {
  const { releases, all } = state;
  const at = numberOf(state);
  return `dr6 diff --before ${releases.before.label} --after ${releases.after.label}${all ? " --all" : ""}${at > 1 ? ` --at ${String(at)}` : ""} --tui`;
}

/** Both releases on the way to the selected difference, opened where it shows. */
function playOf(state: DiffState): Screen | undefined {
  const entry = entryOf(state);
  if (entry === undefined) return undefined;
  const { subject, setup, trace } = entry.example;
  const parsed = parseEvents(trace.join(" "));
  if (!parsed.ok) throw new RangeError(`what was played can't be read: ${parsed.message}`);
  const { releases } = state;
  const opens = playCommand(trace, subject, setup, releases);
  const scenario = playScenario(parsed.events, subject, setup, releases, opens);
  const { vendor, host, exposed } = setup;
  const walked = walk(scenario, { vendor, host, guest: exposed, release: releases.before });
  return walkScreen(walked, walked.frames.length, entry.fields[0] ?? scenario.field);
}

function quiet(state: DiffState): DiffState {
  return state.hint === undefined ? state : { ...state, hint: undefined };
}
