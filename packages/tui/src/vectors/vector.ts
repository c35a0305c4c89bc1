/** A test vector: a question as `dr6 oracle` takes it, and its answer. */

import { answerTo, type Answer } from "../oracle/answer.js";
import { VECTORS_SCHEMA } from "../oracle/request.js";

/** What is given, by the keys of a request. */
export type Given = Readonly<Record<string, string | readonly string[]>>;

/** One line. */
export interface Vector {
  readonly schema: typeof VECTORS_SCHEMA;
  /** Says what is asked; no two vectors have the same. */
  readonly id: string;
  readonly op: Op;
  /** The answer, without the id. */
  readonly expect: Answer;
  readonly [input: string]: string | readonly string[] | Answer;
}

/** The operations that there are vectors of. */
export const OPS = ["fixed1", "write", "deliver", "convert", "setDebugregs"] as const;
export type Op = (typeof OPS)[number];

/** Makes one by asking; its id is the operation and everything that is given. */
export function vector(op: Op, given: Given): Vector {
  const words = Object.values(given).map((value) =>
    typeof value === "string" ? value : value.length === 0 ? "none" : value.join(","),
  );
  const id = [op, ...words].join("/");
  return { schema: VECTORS_SCHEMA, id, op, ...given, expect: answerTo({ op, ...given }) };
}
