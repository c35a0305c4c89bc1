/** The answer to a what-if as JSON: the contract `dr6/whatif/1`. */

import { hex } from "@dr6/core";
import { unreadKey } from "../view/unread-release.js";
import { isSureAnswer, whatIf, type ReadBack, type WhatIfQuestion } from "../view/whatif.js";
import { whatIfCommand } from "../view/whatif-view.js";

/** The JSON object. */
export function whatIfJson(question: WhatIfQuestion): object {
  const answer = whatIf(question);
  const side = ({ dr6, fault, because }: ReadBack) => ({
    dr6: hex(dr6),
    fault,
    why: because.map(({ rule, detail }) => [rule.statement, detail].filter(Boolean).join(" ")),
    sources: [...new Set(because.flatMap(({ rule }) => rule.sources))],
  });
  return {
    schema: "dr6/whatif/1",
    command: whatIfCommand(question),
    write: hex(question.write),
    path: question.path,
    native: side(answer.native),
    guest: { ...side(answer.guest), fixed1: hex(answer.fixed1), capabilities: answer.capabilities },
    differ: answer.differ,
    sure: isSureAnswer(answer),
    ...unreadKey(question.setup.release),
  };
}
