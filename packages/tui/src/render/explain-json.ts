/** An explanation as JSON: the contract `dr6/explain/1`. */

import { hex } from "@dr6/core";
import type { Evidence, Explained, Shown } from "../explain/statement.js";
import type { Topic } from "../explain/topics.js";

/** The JSON object of some statements of a topic. */
export function explainJson({ id, title }: Topic, all: readonly Explained[]): object {
  return {
    schema: "dr6/explain/1",
    topic: id,
    title,
    statements: all.map(({ statement, verdict, sure, basis, rows }) => ({
      id: statement.id,
      claim: statement.claim,
      verdict,
      sure,
      basis,
      why: statement.why,
      rows: rows.map(rowJson),
      sources: statement.sources,
      scenario: statement.scenario,
      command: statement.command,
    })),
  };
}

/** The JSON object of the list of topics. */
export function topicsJson(topics: readonly Topic[]): object {
  return {
    schema: "dr6/topics/1",
    topics: topics.map(({ id, title, statements }) => ({
      topic: id,
      title,
      statements: statements.map((statement) => statement.id),
    })),
  };
}

function rowJson({ what, expected, model, holds, sure, command }: Evidence): object {
  return {
    what,
    ...(expected === undefined ? {} : { expected: shownJson(expected) }),
    model: shownJson(model),
    holds,
    sure,
    command,
  };
}

/** Several values stand in one string. */
function shownJson(shown: Shown): string {
  if (typeof shown === "string") return shown;
  return typeof shown === "number" ? hex(shown) : shown.map((value) => hex(value)).join(" ");
}
