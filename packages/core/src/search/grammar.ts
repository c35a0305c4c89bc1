/** Which orders of events a search tries. */

import type { Event } from "../event.js";

/** In which order events can come: what an event leads to, and what may come there. */
export interface Grammar {
  /** The phase before the first event; a phase is a name of one's own. */
  readonly start: string;
  /** The phase behind an event. */
  readonly after: (event: Event) => string;
  /** Whether an event may come in a phase. */
  readonly allows: (phase: string, event: Event) => boolean;
}

/** No order is excluded. */
export const ANY_ORDER: Grammar = { start: "", after: () => "", allows: () => true };
