/** Styles for rows of bits and marks: what the mark row says, the style repeats. */

import { mark } from "../view/register-rows.js";
import { span, type Span, type Style } from "./line.js";

/** A row of bits, styled by the row of marks below it. */
export function bitSpans(bits: string, marks: string): readonly Span[] {
  return Array.from(bits)
    .map((bit, index) => span(bit, markStyle(marks[index] ?? " ")))
    .reduce(mergeSpan, []);
}

/** A row of marks. */
export function markSpans(marks: string): readonly Span[] {
  return Array.from(marks)
    .map((each) => span(each, markStyle(each)))
    .reduce(mergeSpan, []);
}

function mergeSpan(spans: readonly Span[], next: Span): readonly Span[] {
  const last = spans.at(-1);
  if (last?.style !== next.style) return [...spans, next];
  return [...spans.slice(0, -1), span(last.text + next.text, last.style)];
}

function markStyle(each: string): Style {
  return each === "!" || each === "?" || each === mark(true, true)
    ? "event"
    : each === "*"
      ? "change"
      : "plain";
}
