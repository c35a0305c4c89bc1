/**
 * What is shown: the screen, the digits of a number being typed, the help on top. Pure: keys in,
 * the next state and what the program has to do out.
 */

import type { Glyphs, Line, Size } from "../render/line.js";
import { helpLines, helpOverflow } from "./help.js";
import { readKey, type Command, type Effect } from "./keys.js";
import type { Action, Screen } from "./screen.js";

/** The state of the program over a screen's state `S`. */
export interface Shown<S> {
  readonly state: S;
  readonly digits: string;
  /** How far the help is scrolled; undefined while it is closed. */
  readonly help: number | undefined;
}

/** The state at the start. */
export function initial<S>(screen: Screen<S>): Shown<S> {
  return { state: screen.initial, digits: "", help: undefined };
}

const EFFECTS: ReadonlySet<string> = new Set<Effect["kind"]>([
  "quit",
  "interrupt",
  "suspend",
  "redraw",
]);

function isEffect(command: Command): command is Effect {
  return EFFECTS.has(command.kind);
}

/** The state after one key, and the effect it asks for. `size` limits how far the help scrolls. */
export function press<S>(
  screen: Screen<S>,
  shown: Shown<S>,
  key: string,
  size: Size,
): { readonly shown: Shown<S>; readonly effect?: Effect } {
  const { digits, command } = readKey(shown.digits, key);
  const read = { ...shown, digits };
  if (command === undefined) return { shown: read };
  if (isEffect(command)) return { shown: read, effect: command };
  if (shown.help !== undefined) {
    return { shown: { ...read, help: helpAfter(shown.help, command, size) } };
  }
  if (command.kind === "help") return { shown: { ...read, help: 0 } };
  return { shown: { ...read, state: screen.update(shown.state, command) } };
}

/** Where the open help is after an action; undefined: closed. */
function helpAfter(scroll: number, action: Action, size: Size): number | undefined {
  const page = Math.max(1, size.rows - 2);
  const steps: Partial<Record<Action["kind"], number>> = {
    "previous-field": -1,
    "next-field": 1,
    "scroll-up": -page,
    "scroll-down": page,
    "first-step": -Infinity,
    "last-step": Infinity,
  };
  if (action.kind === "help" || action.kind === "close") return undefined;
  const next = Math.min(scroll, helpOverflow(size)) + (steps[action.kind] ?? 0);
  return Math.max(0, Math.min(next, helpOverflow(size)));
}

/** The lines to draw. */
export function frame<S>(
  screen: Screen<S>,
  shown: Shown<S>,
  size: Size,
  glyphs: Glyphs,
): readonly Line[] {
  if (shown.help !== undefined) return helpLines(size, shown.help);
  return screen.lines(shown.state, size, glyphs);
}
