/** The answer to a what-if to export. */

import { answerSentence, whatIfLines } from "../../render/whatif-lines.js";
import { whatIfPage } from "../../view/page/whatif-page.js";
import { UsageError } from "../../usage-error.js";
import { missingPath } from "../../view/whatif-path.js";
import { whatIfView } from "../../view/whatif-view.js";
import { whatIfJson } from "../../render/whatif-json.js";
import { readQuestion, type QuestionOptions } from "../whatif-question.js";
import type { Exhibit } from "./exhibit.js";

/** The answer to the question of these options. */
export function whatIfExhibit(options: QuestionOptions): Exhibit {
  const question = readQuestion(options);
  const refused = missingPath(question);
  if (refused !== undefined) throw new UsageError(`--path hardware: ${refused}`);
  const view = whatIfView(question);
  return {
    page: () => whatIfPage({ ...view, sentence: answerSentence(view) }),
    lines: (cols) => whatIfLines(view, cols),
    json: () => whatIfJson(question),
    registers: () => [view.answer.native.dr6, view.answer.guest.dr6],
    cast: undefined,
  };
}
