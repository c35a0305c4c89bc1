/** What is said of the bus locks of a text: one answer, or one for each boot. */

import type { BusLockAnswer, Statement } from "@dr6/dumps";

/** The answers, in the order of the text. */
export function busLockAnswers(
  answer: BusLockAnswer | null,
): readonly Pick<Statement, "text" | "certainty">[] {
  if (answer === null) return [];
  return answer.boots.length === 0 ? [answer] : answer.boots;
}
