/** A what-if with everything that is drawn of it: the answer, the other path, the whole matrix. */

import { hex } from "@dr6/core";
import { setupOptions, type Path } from "../setup.js";
import {
  whatIf,
  whatIfMatrix,
  type MatrixRow,
  type WhatIfAnswer,
  type WhatIfQuestion,
} from "./whatif.js";
import { missingPath } from "./whatif-path.js";

/** What is drawn. */
export interface WhatIfView {
  readonly question: WhatIfQuestion;
  readonly answer: WhatIfAnswer;
  /** The answer on the other path; undefined where this release has but one. */
  readonly otherPath: WhatIfAnswer | undefined;
  readonly matrix: readonly MatrixRow[];
  readonly command: string;
}

/** Answers a question, on both paths and in every cell. */
export function whatIfView(question: WhatIfQuestion): WhatIfView {
  const path: Path = question.path === "emulated" ? "hardware" : "emulated";
  const other = { ...question, path };
  return {
    question,
    answer: whatIf(question),
    otherPath: missingPath(other) === undefined ? whatIf(other) : undefined,
    matrix: whatIfMatrix(question),
    command: whatIfCommand(question),
  };
}

/** The command that asks the same. */
export function whatIfCommand({ write, path, debugctl, setup }: WhatIfQuestion): string {
  const gate = debugctl === 0 ? "" : ` --debugctl ${hex(debugctl)}`;
  return `dr6 whatif --write ${hex(write)} ${setupOptions(setup)} --path ${path}${gate}`;
}
