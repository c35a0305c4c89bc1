/** What the terminal sends, as Ink's own event holds it: `useInput` leaves parts of it out. */

import type { EventEmitter } from "node:events";

import { useStdin } from "ink";
import { useEffect } from "react";

/** Calls `handler` with each sequence. */
export function useSequences(handler: (sequence: string) => void): void {
  const { internal_eventEmitter: events } = useStdin() as ReturnType<typeof useStdin> & {
    readonly internal_eventEmitter: EventEmitter;
  };
  useEffect(() => {
    events.on("input", handler);
    return () => {
      events.off("input", handler);
    };
  });
}
