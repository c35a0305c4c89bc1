/** Which orders of events a search tries. */

import type { Event } from "../event.js";

/** In which order events can come: what an event leads to, and what may come there. */
export interface Grammar {
  readonly start: string;
  readonly after: (event: Event) => string;
  readonly allows: (phase: string, event: Event) => boolean;
}

/** No order is excluded. */
export const ANY_ORDER: Grammar = { start: "", after: () => "", allows: () => true };
