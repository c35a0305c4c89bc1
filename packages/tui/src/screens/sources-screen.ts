/** The sources as a screen: the list, a filter, and what the selected one is cited for. */

import { answer, type Answers } from "../app/answers.js";
import { bind, keysFor, type Binding } from "../app/keys.js";
import type { Screen } from "../app/screen.js";
import { jsonText } from "../render/json-text.js";
import { plain, trimEnd } from "../render/line.js";
import { sourcesJson } from "../render/sources-json.js";
import { sourceLines, sourcesLines } from "../render/sources-lines.js";
import { sourcesScreenLines } from "../render/sources-screen-lines.js";
import {
  filtered,
  indexOf,
  moveKind,
  moveTo,
  selectedSource,
  shownSources,
  SOURCE_COUNT,
  sourcesStateOf,
  type SourcesState,
} from "./sources-state.js";

/** Width of the text form: that of a mail. */
const TEXT_COLS = 100;
/** Longer than any title. */
const LONGEST = 80;

const KEEP: readonly Binding[] = [
  bind("Edit", "Enter", { kind: "open" }, "keep the filter", "keep"),
  bind("Edit", "Esc", { kind: "close" }, "without a filter", "no filter"),
];
const FILTER: readonly Binding[] = [
  bind(
    "Find",
    "f",
    { kind: "edit" },
    "type a filter: words in a source or what it is cited for",
    "filter",
  ),
  bind("Find", "Tab", { kind: "next-control" }, "all, read, quoted, disputing", "kind"),
  bind("Find", "Shift-Tab", { kind: "previous-control" }, "the same backwards"),
];
const LIST: readonly Binding[] = [
  bind("Field", "Up k", { kind: "previous-field" }, "previous source", "source"),
  bind("Field", "Down j", { kind: "next-field" }, "next source", "source"),
  bind("Field", "Home g", { kind: "first-step" }, "first source"),
  bind("Field", "End G", { kind: "last-step" }, "last source"),
  bind("Field", "3G", (step) => ({ kind: "go-to-step", step }), "source 3, or any other number"),
  bind("Field", "Enter", { kind: "open" }, "everything that rests on this source", "all of it"),
  bind("Text", "o", { kind: "link" }, "the link of this source", "link"),
  ...keysFor("scroll-up", "scroll-down"),
];

const ANSWERS: Answers<SourcesState> = {
  "previous-field": (state) => moveTo(state, indexOf(state) - 1),
  "next-field": (state) => moveTo(state, indexOf(state) + 1),
  "first-step": (state) => moveTo(state, 0),
  "last-step": (state) => moveTo(state, Infinity),
  "go-to-step": (state, { step }) => moveTo(state, step - 1),
  "select-field": (state, { field }) =>
    filtered({ ...state, kind: "all", filter: "" }, { selected: field }),
  "next-control": (state) => moveKind(state, 1),
  "previous-control": (state) => moveKind(state, -1),
  edit: (state) => filtered(state, { typing: true, filter: "" }),
  type: (state, { text }) =>
    filtered(state, { filter: (state.filter + onOneLine(text)).slice(0, LONGEST) }),
  erase: (state) => filtered(state, { filter: state.filter.slice(0, -1) }),
  open: (state) => ({ ...state, typing: false }),
  close: (state) => {
    if (state.typing || state.filter !== "") return filtered(state, { typing: false, filter: "" });
    return state;
  },
  link: (state) => ({ ...state, hint: linkOf(state) }),
  scroll: (state, { to }) => ({ ...state, scroll: to }),
};

/** The screen, opened at a source or with a filter. */
export function sourcesScreen(opening: {
  readonly id?: string;
  readonly filter?: string;
}): Screen<SourcesState> {
  return {
    id: "sources",
    initial: sourcesStateOf(opening),
    bindings: (state) => {
      if (state.typing) return KEEP;
      return [...(indexOf(state) < 0 ? [] : LIST), ...FILTER];
    },
    update: (state, action) => answer(ANSWERS, quiet(state), action),
    lines: (state, size, glyphs, { keys }) =>
      sourcesScreenLines(
        {
          shown: shownSources(state),
          of: SOURCE_COUNT,
          index: indexOf(state),
          kind: state.kind,
          filter: state.filter,
          typing: state.typing,
        },
        { ...size, glyphs, keys, scroll: state.scroll },
      ),
    place: (state) => `source ${String(indexOf(state) + 1)}/${String(shownSources(state).length)}`,
    command: ({ selected, filter }) =>
      `dr6 sources ${selected}${filter === "" ? "" : ` --filter "${filter.replaceAll('"', "")}"`} --tui`,
    hint: ({ hint }) => hint,
    typing: ({ typing }) => typing,
    detail: (state, cols) => {
      const source = selectedSource(state);
      return source === undefined ? [] : sourceLines(source, cols);
    },
    forms: (state) => {
      const source = selectedSource(state);
      const lines = () =>
        source === undefined ? sourcesLines([], TEXT_COLS) : sourceLines(source, TEXT_COLS);
      return {
        text: () =>
          `${lines()
            .map((line) => plain(trimEnd(line)))
            .join("\n")}\n`,
        json: () => jsonText(sourcesJson(source === undefined ? [] : [source])),
      };
    },
    entries: () =>
      shownSources({ kind: "all", filter: "" }).map(({ id, title, where }) => ({
        text: `${id}: ${title}, ${where}`,
        action: { kind: "select-field", field: id } as const,
      })),
  };
}

function linkOf(state: SourcesState): string {
  const source = selectedSource(state);
  if (source === undefined) return "no source is selected";
  return source.url ?? `no public address; ${source.where}`;
}

function quiet(state: SourcesState): SourcesState {
  return state.hint === undefined ? state : { ...state, hint: undefined };
}

/** A paste may hold anything. */
function onOneLine(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, " ");
}
