/**
 * The one mutable cell of the program. It lies outside React, so that the state is at hand when
 * the screen is left, however that happens, and every key of a chunk sees the one before it.
 */

import type { Size } from "../render/line.js";
import { bringToFront, type Bench, type Deed, type Kit } from "./bench.js";
import { click, paste, press, settle } from "./model.js";
import type { Click } from "./mouse.js";
import type { Screen } from "./screen.js";
import { openTab } from "./tab.js";
import type { After } from "./work.js";

/** Makes a screen that was opened without what takes long to load whole; its states stay as they are. */
export type Whole = (screen: Screen) => Screen;

/** A cell that holds what is shown. */
export interface Store {
  readonly shown: () => Bench;
  /** Presses keys one after the other and gives what they ask for, in order. */
  readonly press: (keys: readonly string[], size: Size) => readonly Deed[];
  readonly paste: (text: string) => readonly Deed[];
  readonly click: (at: Click, size: Size) => readonly Deed[];
  /** Digits have waited long enough for what they count. */
  readonly settle: () => readonly Deed[];
  /** Does a piece of the work that the screen in front has; what it changes is no edit. */
  readonly work: () => void;
  /** Says something in place of the line about keys. */
  readonly tell: (hint: string) => void;
  /** Brings a screen to the front; Esc goes back. */
  readonly open: (screen: Screen) => void;
  /** Shows what a command printed. */
  readonly print: (title: string, text: readonly string[]) => void;
  /** What can be opened. */
  readonly kit: () => Kit;
  /** Tells what can be opened, and gives the screen in front the rest of what it can. */
  readonly equip: (kit: Kit, whole?: Whole) => void;
  /** Calls `changed` after each change, until the function that is returned is called. */
  readonly subscribe: (changed: () => void) => () => void;
}

/** A store that begins with a workbench; until it is equipped it can open nothing else. */
export function createStore(begin: Bench, equipment: Kit = { screens: [], lines: [] }): Store {
  let kit = equipment;
  let shown = begin;
  const listeners = new Set<() => void>();
  const set = (bench: Bench) => {
    shown = bench;
    for (const changed of listeners) changed();
  };
  const take = ({ bench, deeds }: After) => {
    set(bench);
    return deeds;
  };
  return {
    shown: () => shown,
    press(keys, size) {
      const deeds: Deed[] = [];
      let bench = shown;
      for (const key of keys) {
        const after = press(kit, bench, key, size);
        bench = after.bench;
        deeds.push(...after.deeds);
        // So that an error in the next key leaves what this one did.
        shown = bench;
      }
      set(bench);
      return deeds;
    },
    paste: (text) => take(paste(kit, { ...shown, hint: undefined }, text)),
    click: (at, size) => take(click(kit, shown, at, size)),
    settle: () => take(settle(shown)),
    work() {
      const { front } = shown;
      const state = front.screen.work?.(front.state);
      if (state !== undefined) set({ ...shown, front: { ...front, state, steady: state } });
    },
    tell: (hint) => {
      set({ ...shown, hint });
    },
    open: (screen) => {
      set({ ...bringToFront(shown, openTab(screen, shown.front)), hint: undefined });
    },
    print: (title, text) => {
      set({ ...shown, hint: undefined, layer: { kind: "output", title, text, scroll: 0 } });
    },
    kit: () => kit,
    equip: (equipment, whole) => {
      kit = equipment;
      const { front } = shown;
      if (whole !== undefined) set({ ...shown, front: { ...front, screen: whole(front.screen) } });
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
