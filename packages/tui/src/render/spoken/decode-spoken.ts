/** Decoded values for the ear: the answer first, the fields that report by name, then the rest. */

import type { Statement } from "@dr6/dumps";
import { busLockAnswers } from "../../view/bus-lock-answers.js";
import { decodedFields } from "../../view/decode-fields.js";
import type { DecodedView, DecodeView } from "../../view/decode-view.js";
import { spelled, spoken } from "./spoken.js";

/** An input, a line a statement. */
export function decodeSpoken(view: DecodeView): readonly string[] {
  const { summary, busLockAnswer, busLocks, otherLocks, values } = view;
  return [
    ...(summary === null ? [] : [sentence(summary)]),
    ...busLockAnswers(busLockAnswer).map((each) => said("", each)),
    ...busLocks.map(sentence),
    ...otherLocks.map(sentence),
    ...(busLockAnswer?.toSettle ?? []).map((each) => sentence(`To settle it: ${each.text}`)),
    // A value alone is its own heading.
    ...values.flatMap((value) => [
      ...(summary === null ? [] : [sentence(value.heading)]),
      ...valueSpoken(value),
    ]),
  ];
}

function valueSpoken({ diagnosis, dr6, dr7 }: DecodedView): readonly string[] {
  const { answer, readings, whyPrinted, toSettle, reporting, encoding } = diagnosis;
  const register = encoding === "dr6" ? "DR6" : `The value as ${encoding}`;
  return [
    said("", answer),
    ...(dr6 === null ? [] : [`${register} is hex ${spelled(dr6.replaceAll(" ", ""))}.`]),
    ...fieldsSpoken(dr6, diagnosis),
    ...(reporting.length === 0 ? ["No field reports an event."] : []),
    ...(dr7 === null ? [] : [sentence(dr7)]),
    ...readings.map((each) => said("It means: ", each)),
    ...(whyPrinted === null ? [] : [said("Why it was printed: ", whyPrinted)]),
    ...toSettle.map((each) => sentence(`To settle it: ${each.text}`)),
  ];
}

/** `B L D, bit 11, is 0: a bus lock was detected. Fits better: ..`, or `Open: ..`, for each field that reports. */
function fieldsSpoken(dr6: string | null, diagnosis: DecodedView["diagnosis"]): readonly string[] {
  if (dr6 === null || diagnosis.encoding !== "dr6" || diagnosis.legal !== true) return [];
  return decodedFields(Number.parseInt(dr6, 16), diagnosis)
    .filter(({ mark }) => mark !== " ")
    .map(({ name, bit, reads, faceValue, fitsBetter }) =>
      [
        `${spelled(name)}, bit ${String(bit)}, is ${String(reads)}: ${spoken(faceValue)}.`,
        ...(fitsBetter === ""
          ? []
          : [
              diagnosis.stale.includes(name)
                ? `Fits better: ${sentence(fitsBetter)}`
                : `Open: ${sentence(fitsBetter)}`,
            ]),
      ].join(" "),
    );
}

/** A statement and how sure it is. */
function said(label: string, { text, certainty }: Pick<Statement, "text" | "certainty">): string {
  return `${sentence(`${label}${text}`)} Certainty: ${certainty}.`;
}

/** With its full stop. */
function sentence(text: string): string {
  return spoken(text).replace(/(?<![.?!:])$/, ".");
}
