/**
 * Keys that need what is still being loaded wait for it, and everything behind them waits too: what
 * is typed is done in its order, and nothing of it is lost.
 */

import type { Bench } from "./bench.js";
import { readKey } from "./keys.js";
import { characterOf } from "./layer-keys.js";
import { boundRows } from "./rows.js";
import { isWork } from "./work.js";

/**
 * When a key is due: in its turn; in its turn, before all is loaded; before all that waits, because
 * who wants to leave at once may want that because something waits.
 */
export type Due = "later" | "soon" | "now";

/** Passes acts on, at once or later. */
export interface Gate {
  readonly pass: (act: () => void, due: Due) => void;
  /** All is loaded: what waits is done, and nothing waits any more. */
  readonly open: () => void;
  /** The program is left: what was typed behind that is for the shell, and nothing of it is done. */
  readonly close: () => void;
}

/** After so long without a key, loading what is not needed yet disturbs nobody. */
const IDLE_MS = 400;

/**
 * A gate that is shut.
 *
 * @param load begins to load what opens it: when a key waits for that, or when no key comes; called once
 */
export function createGate(load: () => void): Gate {
  let waiting: (() => void)[] | undefined = [];
  let begun = false;
  let closed = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    load();
  };
  // Leaving doesn't wait for it.
  const idle = setTimeout(begin, IDLE_MS).unref();
  return {
    pass(act, due) {
      if (closed) return;
      if (waiting === undefined || due === "now") {
        act();
      } else if (due === "soon" && waiting.length === 0) {
        if (!begun) idle.refresh();
        act();
      } else {
        waiting.push(act);
        clearTimeout(idle);
        begin();
      }
    },
    open() {
      const acts = waiting ?? [];
      waiting = undefined;
      for (const act of acts) {
        if (!closed) act();
      }
    },
    close() {
      closed = true;
      clearTimeout(idle);
    },
  };
}

/** Whether a key is answered by the screen in front alone, asks only to leave, or asks for more. */
export function dueOf(bench: Bench, key: string): Due {
  const { screen, state } = bench.front;
  const { command } = readKey(boundRows({ screens: [], lines: [] }, bench), "", key);
  if (command?.kind === "interrupt") return "now";
  if (bench.layer !== undefined) return "later";
  if (screen.typing?.(state) === true && characterOf(key) !== "") return "soon";
  // A digit is a screen; Enter may open what is looked up.
  return command === undefined || isWork(command) || command.kind === "open" ? "later" : "soon";
}
