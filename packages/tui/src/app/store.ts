/**
 * The one mutable cell of the program. It lies outside React, so that the state is at hand when
 * the screen is left, however that happens, and every key of a chunk sees the one before it.
 */

import type { Size } from "../render/line.js";
import type { Effect } from "./action.js";
import { initial, press, type Shown } from "./model.js";
import type { Screen } from "./screen.js";

/** A cell that holds what is shown. */
export interface Store<S> {
  readonly shown: () => Shown<S>;
  /** Presses keys one after the other and gives the effects they ask for, in order. */
  readonly press: (keys: readonly string[], size: Size) => readonly Effect[];
  /** Calls `changed` after each change, until the function that is returned is called. */
  readonly subscribe: (changed: () => void) => () => void;
}

/** A store at the screen's initial state. */
export function createStore<S>(screen: Screen<S>): Store<S> {
  let shown = initial(screen);
  const listeners = new Set<() => void>();
  return {
    shown: () => shown,
    press(keys, size) {
      const effects: Effect[] = [];
      for (const key of keys) {
        const after = press(screen, shown, key, size);
        shown = after.shown;
        if (after.effect !== undefined) effects.push(after.effect);
      }
      for (const changed of listeners) changed();
      return effects;
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
