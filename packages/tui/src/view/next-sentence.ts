/** What the next step brings, in a line. */

import type { Frame } from "@dr6/core";
import { eventTitle } from "./event-title.js";
import { isFalse, logged, messages } from "./seen.js";

/** What the next step is: with its title, and with its short name for a narrow window. */
export interface NextSentence {
  readonly whole: string;
  readonly brief: string;
}

/** `step 4: handler reads; Native will log a bus lock that never happened` */
export function nextSentence(next: Frame, nameOf: (lane: string) => string): NextSentence {
  const { title, label } = eventTitle(next);
  const lines = messages(next, logged);
  const loud = [...new Set(lines.map(({ lane }) => lane))];
  const never = loud.every((lane) => isFalse(lane, next)) ? " that never happened" : "";
  const logs =
    loud.length === 0 ? "" : `; ${loud.map(nameOf).join(" and ")} will log a bus lock${never}`;
  const sentence = (name: string) => `step ${String(next.n)}: ${name}${logs}`;
  return { whole: sentence(title), brief: sentence(label) };
}
