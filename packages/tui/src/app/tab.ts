/** A screen with its state, and the states that undo and redo go to. Pure. */

import type { Action } from "./action.js";
import type { Screen } from "./screen.js";

/** A screen and where the user is on it. */
export interface Tab {
  readonly screen: Screen;
  readonly state: unknown;
  /** The last state in which nothing was half edited: what undo comes back to. */
  readonly steady: unknown;
  /** States before edits, the latest last. */
  readonly past: readonly unknown[];
  /** States that were undone, the latest last. */
  readonly future: readonly unknown[];
  /** What Esc comes back to: the tab that asked for this one. */
  readonly from?: Tab;
}

/** More edits than anybody undoes; what is older is forgotten. */
const MOST_EDITS = 500;

/** A screen as it opens. */
export function openTab(screen: Screen, from?: Tab): Tab {
  const { initial } = screen;
  const opened = { screen, state: initial, steady: initial, past: [], future: [] };
  return from === undefined ? opened : { ...opened, from };
}

const editOf = ({ screen }: Tab, state: unknown): string => screen.edit?.(state) ?? "";

/** The tab in another state; an edit is remembered. */
export function moveTo(tab: Tab, state: unknown): Tab {
  const { screen } = tab;
  const half = screen.editing === undefined ? screen.typing?.(state) : screen.editing(state);
  const steady = half === true ? tab.steady : state;
  if (editOf(tab, state) === editOf(tab, tab.state)) return { ...tab, state, steady };
  return { ...tab, state, steady, past: [...tab.past, tab.steady].slice(-MOST_EDITS), future: [] };
}

/** The tab after an action of its screen. */
export function act(tab: Tab, action: Action): Tab {
  return moveTo(tab, tab.screen.update(tab.state, action));
}

/** The tab before its last edit; undefined without one. */
export function undo(tab: Tab): Tab | undefined {
  const state = tab.past.at(-1);
  if (state === undefined) return undefined;
  const future = [...tab.future, tab.steady];
  return { ...tab, state, steady: state, past: tab.past.slice(0, -1), future };
}

/** The tab after the edit that was undone last; undefined without one. */
export function redo(tab: Tab): Tab | undefined {
  const state = tab.future.at(-1);
  if (state === undefined) return undefined;
  const past = [...tab.past, tab.steady];
  return { ...tab, state, steady: state, future: tab.future.slice(0, -1), past };
}

/** The tab as its screen opened; an edit that this takes back can be undone. */
export function reset(tab: Tab): Tab {
  return moveTo(tab, tab.screen.initial);
}

/** `EDITED, undo: 2` where what is shown is not what was opened. */
export function editedWords(tab: Tab): string {
  if (editOf(tab, tab.state) === editOf(tab, tab.screen.initial)) return "";
  return tab.past.length === 0 ? "EDITED" : `EDITED, undo: ${String(tab.past.length)}`;
}
