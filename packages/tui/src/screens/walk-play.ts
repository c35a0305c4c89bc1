/**
 * The walkthrough as far as it is played: where the user is in a walk, what the keys do to that, and
 * how it is drawn. This much is loaded before the first frame.
 */

import type { EncodingId } from "@dr6/core/encoding";
import { answer, type Answers } from "../app/answers.js";
import type { Action } from "../app/action.js";
import type { Chrome, Screen } from "../app/screen.js";
import { plain, span, type Glyphs, type Line, type Size } from "../render/line.js";
import { walkLines } from "../render/walk-lines.js";
import { setupOptions } from "../setup.js";
import type { Walk } from "../view/walk-view.js";
import {
  EDIT_HINTS,
  editLine,
  isTyped,
  moveControl,
  startEdit,
  switchControl,
  typeKernel,
} from "./walk-edit.js";
import { recent } from "./recent.js";
import { EDIT_KEYS, WALK_KEYS } from "./walk-keys.js";
import { commandOf, viewOf } from "./walk-look.js";
import {
  goTo,
  goToChange,
  goToNumber,
  NAMES,
  neighbour,
  nextEncoding,
  nextLane,
  type WalkState,
} from "./walk-state.js";

/** How a walk is opened, beside the step and the field. */
export interface WalkOpening {
  readonly lane?: string;
  readonly as?: EncodingId;
  readonly allFields?: boolean;
}

const ANSWERS: Answers<WalkState> = {
  "next-step": (state) => goTo(state, state.n + 1),
  "previous-step": (state) => goTo(state, state.n - 1),
  "first-step": (state) => goTo(state, 1),
  "last-step": (state) => goTo(state, state.walked.frames.length),
  "go-to-step": goToNumber,
  "next-field": (state) => neighbour(state, 1),
  "previous-field": (state) => neighbour(state, -1),
  "select-field": (state, { field }) => (NAMES.includes(field) ? { ...state, field } : state),
  "next-change": (state) => goToChange(state, "next"),
  "last-change": (state) => goToChange(state, "last"),
  scroll: (state, { to }) => ({ ...state, scroll: to }),
  lanes: nextLane,
  encoding: nextEncoding,
  fold: (state) => ({ ...state, allFields: state.allFields !== true }),
  sources: (state) => ({ ...state, sources: state.sources === "none" ? undefined : "none" }),
  link: (state) => ({ ...state, sources: state.sources === "links" ? undefined : "links" }),
  edit: (state) => ({ ...state, ...startEdit(state.walked) }),
};

/** While the setup is edited. */
const EDITING: Answers<WalkState> = {
  "next-control": (state) => ({ ...state, ...moveControl(state, 1) }),
  "previous-control": (state) => ({ ...state, ...moveControl(state, -1) }),
  toggle: (state) => ({ ...state, ...switchControl(state) }),
  type: (state, { text }) => ({ ...state, ...typeKernel(state, (kernel) => kernel + text) }),
  erase: (state) => ({ ...state, ...typeKernel(state, (kernel) => kernel.slice(0, -1)) }),
  open: (state) => (state.edit?.problem === undefined ? { ...state, edit: undefined } : state),
  close: (state) => ({ ...state, walked: state.edit?.before ?? state.walked, edit: undefined }),
};

/** The screen of `walked`, opened at a step and a field, without what is looked up from it. */
export function walkPlay(
  walked: Walk,
  n: number,
  field: string,
  opening: WalkOpening = {},
): Screen<WalkState> {
  return {
    id: "walk",
    initial: { walked, n, field, scroll: 0, ...opening },
    bindings: ({ edit }) => (edit === undefined ? WALK_KEYS : EDIT_KEYS),
    place: (state) => `step ${String(state.n)}/${String(state.walked.frames.length)}`,
    command: commandOf,
    hint: ({ hint, edit }) => edit?.problem ?? hint,
    edit: ({ walked, edit }) => setupOptions((edit?.before ?? walked).setup),
    typing: isTyped,
    editing: ({ edit }) => edit !== undefined,
    lines,
    forms: () => ({}),
    entries: () => [],
    click,
    update: (state, action) => {
      const table = state.edit === undefined ? ANSWERS : EDITING;
      return answer(
        table,
        state.hint === undefined ? state : { ...state, hint: undefined },
        action,
      );
    },
  };
}

function lines(state: WalkState, size: Size, glyphs: Glyphs, chrome: Chrome): readonly Line[] {
  const { walked, n, field, scroll, edit, allFields, lane, as, sources } = state;
  const { cols, rows } = size;
  const { edited } = chrome;
  const controls =
    edit === undefined || edit.problem !== undefined ? undefined : editLine(state, cols);
  const keys = controls ?? chrome.keys;
  const hints =
    edit === undefined || plain(keys).includes(EDIT_HINTS)
      ? undefined
      : [span(` ${EDIT_HINTS}`, "dim")];
  const look = [
    n,
    field,
    scroll,
    allFields,
    lane,
    as,
    sources,
    cols,
    rows,
    glyphs,
    edited,
    keys,
    hints,
  ];
  return drawn(walked, JSON.stringify(look), () =>
    walkLines(viewOf(state), {
      ...size,
      glyphs,
      selected: field,
      scroll,
      keys,
      ...(hints === undefined ? {} : { hints }),
      ...(allFields === true ? { allFields } : {}),
      ...(edited === "" ? {} : { edited }),
    }),
  );
}

const drawn = recent<readonly Line[]>();

/** A click on a field selects it, on a step of the bar goes there. */
function click(_: WalkState, line: string, col: number): Action | undefined {
  const [, name = ""] = /^ [ >] {1,2}\d{1,2} ([A-Z]+\d?) /.exec(line) ?? [];
  if (NAMES.includes(name)) return { kind: "select-field", field: name };
  // The bar of steps: ` 1 reset [2 boot] 3 ..`; the last number that begins a step left of there.
  if (!/^ [ [-]?1[ \]]/.test(line)) return undefined;
  const steps = [...line.matchAll(/[ [](\d+)(?= |\])/g)].filter(({ index }) => index <= col);
  const step = Number(steps.at(-1)?.[1]);
  return Number.isNaN(step) ? undefined : { kind: "go-to-step", step };
}
