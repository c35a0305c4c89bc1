/** F1 to F12 in Ink: `useInput` reports them all alike, without a name. */

import { functionKey } from "./function-keys.js";
import { useSequences } from "./use-sequences.js";

/** Calls `handler` for each function key that is pressed. */
export function useFunctionKeys(handler: (key: string) => void): void {
  useSequences((sequence) => {
    const key = functionKey(sequence);
    if (key !== undefined) handler(key);
  });
}
