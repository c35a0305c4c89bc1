/** Pastes that come as keys, in Ink. */

import { useEffect } from "react";

import type { BurstInput } from "./burst-input.js";

/** Calls `handler` for each. */
export function useBursts(bursts: BurstInput, handler: (text: string) => void): void {
  useEffect(() => {
    bursts.listener = handler;
    return () => {
      bursts.listener = undefined;
    };
  });
}
