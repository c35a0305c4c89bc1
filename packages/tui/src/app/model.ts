/**
 * What is shown: the screen, the digits of a number being typed, the help on top. Pure: keys in,
 * the next state and what the program has to do out.
 */

import { span, type Glyphs, type Line, type Size } from "../render/line.js";
import type { Action, Command, Effect } from "./action.js";
import { footer, helpText } from "./help.js";
import { PROGRAM_KEYS, readKey, type Binding } from "./keys.js";
import { overflow, overlayLines } from "./overlay.js";
import type { Screen } from "./screen.js";

/** The state of the program over a screen's state `S`. */
export interface Shown<S> {
  readonly state: S;
  readonly digits: string;
  /** How far the help is scrolled; undefined while it is closed. */
  readonly help: number | undefined;
  /** What the last key did not do. */
  readonly hint?: string;
}

/** The state at the start. */
export function initial<S>(screen: Screen<S>): Shown<S> {
  return { state: screen.initial, digits: "", help: undefined };
}

/** The rows of keys that are bound now. */
export function bindings<S>(screen: Screen<S>, { state }: Shown<S>): readonly Binding[] {
  return [...screen.bindings(state), ...PROGRAM_KEYS];
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
  const rows = bindings(screen, shown);
  const { digits, command } = readKey(rows, shown.digits, key);
  const read: Shown<S> = { state: shown.state, digits, help: shown.help };
  if (command === undefined) {
    const hint = digits === "" && shown.help === undefined ? `no action on ${key}; ? for keys` : "";
    return { shown: hint === "" ? read : { ...read, hint } };
  }
  if (isEffect(command)) return { shown: read, effect: command };
  if (shown.help !== undefined) {
    return { shown: { ...read, help: helpAfter(shown.help, command, helpText(rows, size), size) } };
  }
  if (command.kind === "help") return { shown: { ...read, help: 0 } };
  return { shown: { ...read, state: screen.update(shown.state, command as Action) } };
}

/** Where the open help is after an action; undefined: closed. */
function helpAfter(
  scroll: number,
  command: Command,
  text: readonly Line[],
  size: Size,
): number | undefined {
  const page = Math.max(1, size.rows - 2);
  const steps: Partial<Record<Command["kind"], number>> = {
    "previous-field": -1,
    "next-field": 1,
    "scroll-up": -page,
    "scroll-down": page,
    "first-step": -Infinity,
    "last-step": Infinity,
  };
  if (command.kind === "help" || command.kind === "close") return undefined;
  const most = overflow(text, size);
  return Math.max(0, Math.min(Math.min(scroll, most) + (steps[command.kind] ?? 0), most));
}

/** The lines to draw. */
export function frame<S>(
  screen: Screen<S>,
  shown: Shown<S>,
  size: Size,
  glyphs: Glyphs,
): readonly Line[] {
  const rows = bindings(screen, shown);
  if (shown.help !== undefined) {
    return overlayLines({ title: "KEYS", text: helpText(rows, size), scroll: shown.help }, size);
  }
  const hint = shown.hint ?? screen.hint?.(shown.state);
  const keys = hint === undefined ? footer(rows, size.cols) : [span(` ${hint}`, "dim")];
  return screen.lines(shown.state, size, glyphs, { keys, edited: "" });
}
