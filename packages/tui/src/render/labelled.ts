/** Paragraphs, and texts beside their labels, none wider than the window. */

import { span, type Line, type Style } from "./line.js";
import { wrap } from "./wrap.js";

/** Lines under a title; nothing where there are none. */
export function section(title: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[], [span(title, "dim")], ...lines];
}

/** `body` beside a label of `width` characters, wrapped. */
export function row(
  label: string,
  body: string,
  width: number,
  cols: number,
  style: Style = "plain",
): readonly Line[] {
  return wrap(body, cols - width - 2).map((part, index): Line => [
    span(`  ${(index === 0 ? label : "").padEnd(width)}`, style),
    span(part, style),
  ]);
}

/** A paragraph. */
export function text(body: string, cols: number, style: Style = "plain"): readonly Line[] {
  return wrap(body, cols).map((part): Line => [span(part, style)]);
}
