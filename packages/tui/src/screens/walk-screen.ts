/** The walkthrough as a screen: where the user is in a walk, and what the keys do to that. */

import { changeOf, statusFields } from "@dr6/core";
import { footer } from "../app/help.js";
import type { Action, Screen } from "../app/screen.js";
import { span } from "../render/line.js";
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
  /** One quiet line in place of the one about keys. */
  readonly hint?: string;
}

/** Field names in the order of the table on the screen: highest bit first. */
const NAMES = statusFields()
  .map(({ name }) => name)
  .reverse();

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
    return {
      ...quiet(state),
      hint: `${state.field} has no ${direction === "last" ? "earlier" : "later"} change`,
    };
  };

  return {
    initial: { n, field, scroll: 0 },
    place: (state) => `step ${String(state.n)}/${String(last)}`,
    command: (state) => walkCommand(walked, state.n, state.field),
    lines: (state, { cols, rows }, glyphs) =>
      walkLines(walkView(walked, state.n, state.field), {
        cols,
        rows,
        glyphs,
        selected: state.field,
        scroll: state.scroll,
        keys: state.hint === undefined ? footer(cols) : [span(` ${state.hint}`, "dim")],
      }),
    update: (state, action: Action) => {
      switch (action.kind) {
        case "next-step":
          return goTo(state, state.n + 1);
        case "previous-step":
          return goTo(state, state.n - 1);
        case "first-step":
          return goTo(state, 1);
        case "last-step":
          return goTo(state, last);
        case "go-to-step":
          return goTo(state, action.step);
        case "next-field":
          return { ...quiet(state), field: neighbour(state.field, 1) };
        case "previous-field":
          return { ...quiet(state), field: neighbour(state.field, -1) };
        case "next-change":
          return change(state, "next");
        case "last-change":
          return change(state, "last");
        case "scroll-down":
          return { ...quiet(state), scroll: state.scroll + 1 };
        case "scroll-up":
          return { ...quiet(state), scroll: Math.max(0, state.scroll - 1) };
        case "unbound":
          return { ...quiet(state), hint: `no action on ${action.key}; ? for keys` };
        case "help":
        case "close":
          return quiet(state);
      }
    },
  };
}

function quiet({ n, field, scroll }: WalkState): WalkState {
  return { n, field, scroll };
}

function neighbour(field: string, offset: 1 | -1): string {
  const index = NAMES.indexOf(field) + offset;
  return NAMES[Math.min(NAMES.length - 1, Math.max(0, index))] ?? field;
}
