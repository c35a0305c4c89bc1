/**
 * F1 to F12 in Ink. `useInput` reports them all alike, without a name; Ink's own event still holds
 * what the terminal sent.
 */

import type { EventEmitter } from "node:events";

import { useStdin } from "ink";
import { useEffect } from "react";

import { functionKey } from "./function-keys.js";

/** Calls `handler` for each function key that is pressed. */
export function useFunctionKeys(handler: (key: string) => void): void {
  const { internal_eventEmitter: events } = useStdin() as ReturnType<typeof useStdin> & {
    readonly internal_eventEmitter: EventEmitter;
  };
  useEffect(() => {
    const read = (sequence: string) => {
      const key = functionKey(sequence);
      if (key !== undefined) handler(key);
    };
    events.on("input", read);
    return () => {
      events.off("input", read);
    };
  });
}
