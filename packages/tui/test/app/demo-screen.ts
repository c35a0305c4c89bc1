/** A small screen that shows what it was told, to test the program around screens. */

import { span, type Line } from "../../src/render/line.js";
import { footer } from "../../src/app/help.js";
import type { Action, Screen } from "../../src/app/screen.js";

/** What the demo remembers. */
export interface Demo {
  readonly step: number;
  readonly field: number;
  readonly note: string;
}

const STEPS = 9;

const to = (step: number) => Math.max(1, Math.min(STEPS, step));

function update(state: Demo, action: Action): Demo {
  const { step, field } = state;
  const at = (next: number): Demo => ({ ...state, step: to(next), note: "" });
  switch (action.kind) {
    case "next-step":
      return at(step + 1);
    case "previous-step":
      return at(step - 1);
    case "first-step":
      return at(1);
    case "last-step":
      return at(STEPS);
    case "go-to-step":
      return at(action.step);
    case "next-field":
      return { ...state, field: field + 1, note: "" };
    case "previous-field":
      return { ...state, field: field - 1, note: "" };
    case "unbound":
      return { ...state, note: `no action on ${action.key}; ? for keys` };
    case "next-change":
      throw new Error("the demo breaks here");
    case "last-change":
    case "scroll-down":
    case "scroll-up":
    case "help":
    case "close":
      return { ...state, note: action.kind };
  }
}

/** Steps 1 to 9; `]` breaks it. */
export const demoScreen: Screen<Demo> = {
  initial: { step: 1, field: 0, note: "" },
  update,
  lines({ step, field, note }, { cols, rows }) {
    const lines: Line[] = [
      [span("step "), span(`${String(step)}/${String(STEPS)}`, "event")],
      [span(`field ${String(field)}`, "selected")],
      [span(`size ${String(cols)}x${String(rows)}`, "dim")],
      [span(note, "change")],
      [span(`pid ${String(process.pid)}`)],
    ];
    while (lines.length < rows - 1) lines.push([]);
    return [...lines.slice(0, rows - 1), footer(cols)].slice(0, rows);
  },
  place: ({ step }) => `step ${String(step)}/${String(STEPS)}`,
  command: ({ step }) => `demo --at ${String(step)}`,
};
