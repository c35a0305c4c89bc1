/** What was decoded as a page. */

import type { Statement } from "@dr6/dumps";
import { busLockAnswers } from "../bus-lock-answers.js";
import type { DecodedView, DecodeView } from "../decode-view.js";
import type { Block, Page, Paragraph } from "./page.js";
import { pageSources } from "./page-sources.js";

/** The page of all inputs; `command` is the one that was given. */
export function decodePage(views: readonly DecodeView[], command: string): Page {
  const values = views.flatMap((view) => view.values);
  const answers = views.flatMap(({ busLockAnswer }) =>
    busLockAnswer === null ? [] : [busLockAnswer],
  );
  const first = answers[0] ?? values[0]?.diagnosis.answer;
  const [only] = values;
  return {
    title:
      values.length === 1 && only !== undefined
        ? `${only.heading}, decoded`
        : "Register dumps, decoded",
    description: first === undefined ? "Nothing to decode was found." : said(first),
    blocks: views.flatMap(inputBlocks).filter((block) => !repeats(block, first)),
    sources: pageSources(
      [
        ...answers,
        ...answers.flatMap(({ toSettle }) => toSettle),
        ...values.flatMap(statements),
      ].flatMap((each) => each.sources),
    ),
    command: values.length === 1 ? (only?.command ?? command) : command,
  };
}

/** The answer stands above everything else already. */
function repeats(block: Block, first: Statement | undefined): boolean {
  if (block.kind !== "text" || block.label !== ANSWER || first === undefined) return false;
  return block.paragraphs.every(({ text: answer }) => answer === said(first));
}

const ANSWER = "Answer";

function inputBlocks(view: DecodeView): readonly Block[] {
  const { summary, busLockAnswer, busLocks, otherLocks } = view;
  return [
    ...text("Input", summary === null ? [] : [{ text: summary }]),
    ...text("Bus locks", [
      ...busLockAnswers(busLockAnswer).map((each) => ({ text: said(each) })),
      ...(busLockAnswer?.toSettle ?? []).map((each) => ({ text: `To settle it: ${each.text}` })),
      ...busLocks.map((line) => ({ text: line, exact: true })),
      ...otherLocks.map((line) => ({ text: line })),
    ]),
    ...view.values.flatMap(valueBlocks),
  ];
}

function valueBlocks(view: DecodedView): readonly Block[] {
  const { diagnosis, rows, dr6, dr7, heading } = view;
  const { answer, readings, whyPrinted, toSettle } = diagnosis;
  const label = diagnosis.encoding === "dr6" ? "DR6" : diagnosis.encoding;
  const register: readonly Block[] =
    rows === null || dr6 === null
      ? text(heading, dr6 === null ? [] : [{ text: `${label} ${dr6}`, exact: true }])
      : [
          {
            kind: "register",
            name: "DR6",
            on: heading === `DR6 ${dr6}` ? "" : heading,
            value: dr6,
            was: null,
            rows,
          },
        ];
  return [
    ...text(ANSWER, [{ text: said(answer) }]),
    ...register,
    ...text("DR7", dr7 === null ? [] : [{ text: dr7 }]),
    ...text(
      "Readings",
      readings.map((each) => ({ text: said(each) })),
    ),
    ...text("Why printed", whyPrinted === null ? [] : [{ text: said(whyPrinted) }]),
    ...text(
      "To settle it",
      toSettle.map((each) => ({ text: each.text })),
    ),
  ];
}

function statements({ diagnosis }: DecodedView) {
  const { answer, readings, whyPrinted, toSettle } = diagnosis;
  return [answer, ...readings, ...(whyPrinted === null ? [] : [whyPrinted]), ...toSettle];
}

/** A statement and how sure it is. */
function said({ text: statement, certainty }: Pick<Statement, "text" | "certainty">): string {
  return `${statement} (${certainty})`;
}

function text(label: string, paragraphs: readonly Paragraph[]): readonly Block[] {
  return paragraphs.length === 0 ? [] : [{ kind: "text", label, paragraphs }];
}
