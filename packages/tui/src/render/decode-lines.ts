/** Decoded values as lines: the sentence and its certainty first, then bits, readings, sources. */

import type { BusLockAnswer, Statement } from "@dr6/dumps";
import { busLockAnswers } from "../view/bus-lock-answers.js";
import { INDEX_ROW } from "../view/register-rows.js";
import type { DecodedView, DecodeView } from "../view/decode-view.js";
import { span, type Line } from "./line.js";
import { bitSpans, markSpans } from "./mark-spans.js";
import { wrap } from "./wrap.js";

/** The narrowest window in which rows of bits are drawn. */
const WITH_BITS = 50;

/** The lines of all inputs, none wider than `cols`. */
export function decodeLines(views: readonly DecodeView[], cols: number): readonly Line[] {
  return views.flatMap((view, index) => [...(index === 0 ? [] : [[]]), ...inputLines(view, cols)]);
}

function inputLines(view: DecodeView, cols: number): readonly Line[] {
  const { busLockAnswer: answer } = view;
  return [
    ...(view.summary === null ? [] : text(`(${view.summary})`, cols)),
    ...busLockAnswers(answer).flatMap((each) => text(said(each), cols, "", "bold")),
    ...view.busLocks.slice(0, 10).flatMap((each) => text(each, cols, "  ")),
    ...(view.busLocks.length > 10
      ? text(`... and ${String(view.busLocks.length - 10)} more`, cols, "  ")
      : []),
    ...view.otherLocks.slice(0, 10).flatMap((each) => text(each, cols)),
    ...(answer === null ? [] : lockLines(answer, cols)),
    ...view.values.flatMap((value, index) => [
      ...(index === 0 && view.summary === null ? [] : [[]]),
      ...valueLines(value, cols),
    ]),
  ];
}

function lockLines({ toSettle, sources }: BusLockAnswer, cols: number): readonly Line[] {
  const all = new Set([...sources, ...toSettle.flatMap((each) => each.sources)]);
  return [
    ...toSettle.flatMap((each) => labelled("SETTLE", each.text, cols)),
    ...labelled("SRC", [...all].join("  "), cols),
  ];
}

function valueLines(view: DecodedView, cols: number): readonly Line[] {
  const { answer, readings, whyPrinted, toSettle } = view.diagnosis;
  const printed = whyPrinted === null ? [] : [whyPrinted];
  const shown = [answer, ...readings, ...printed, ...toSettle];
  const sources = [...new Set(shown.flatMap((each) => each.sources))];
  return [
    ...text(said(answer), cols, "", "bold"),
    ...text(view.heading, cols, "", "dim"),
    ...(view.rows !== null && cols >= WITH_BITS
      ? bitLines(view, cols)
      : text([view.dr6, view.dr7].filter(Boolean).join("  "), cols)),
    ...readings.flatMap((each) => labelled("MEANS", said(each), cols)),
    ...printed.flatMap((each) => labelled("PRINTED", said(each), cols)),
    ...toSettle.flatMap((each) => labelled("SETTLE", each.text, cols)),
    ...labelled("SRC", sources.join("  "), cols),
    ...(view.command === null ? [] : labelled("SAME", view.command, cols)),
  ];
}

/** A statement and how sure it is. */
function said({ text: statement, certainty }: Pick<Statement, "text" | "certainty">): string {
  return `${statement}  ${certainty}`;
}

function bitLines({ rows, dr6, dr7 }: DecodedView, cols: number): readonly Line[] {
  if (rows === null) return [];
  const beside = cols >= WITH_BITS + 14 ? `  ${dr6 ?? ""}` : "";
  return [
    [span(`     ${INDEX_ROW}`, "dim")],
    [span("bits "), ...bitSpans(rows.bits, rows.event), span(beside)],
    [span(`kind ${rows.kind}`)],
    [span("evt  "), ...markSpans(rows.event)],
    ...(dr7 === null ? [] : text(dr7, cols)),
  ];
}

function labelled(label: string, body: string, cols: number): readonly Line[] {
  if (body === "") return [];
  return wrap(body, cols - 9).map((part, index): Line => [
    span((index === 0 ? label : "").padEnd(9), "bold"),
    span(part),
  ]);
}

function text(
  body: string,
  cols: number,
  indent = "",
  style: "plain" | "bold" | "dim" = "plain",
): readonly Line[] {
  return wrap(body, cols - indent.length).map((part): Line => [span(`${indent}${part}`, style)]);
}
