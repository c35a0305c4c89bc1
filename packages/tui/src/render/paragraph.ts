/** Text in lines of a width: behind an indent, or beside a label. */

import { span, type Line, type Style } from "./line.js";
import { wrap } from "./wrap.js";

/** The lines of `text`; none is wider than `cols` as long as the indent leaves room. */
export function paragraph(
  text: string,
  cols: number,
  indent = "",
  style: Style = "plain",
): readonly Line[] {
  return wrap(text, cols - indent.length).map((part): Line => [span(`${indent}${part}`, style)]);
}

/** How little room beside a label is worth having. */
const LEAST = 28;

/**
 * Lines beside a label in a column of `width`, or below the label where the column leaves too
 * little room.
 *
 * @param draw draws the lines for the room that they are given
 */
export function besideLabel(
  label: string,
  width: number,
  cols: number,
  draw: (room: number) => readonly Line[],
  style: Style = "plain",
): readonly Line[] {
  const fits = cols >= width + LEAST;
  const lines = draw(cols - (fits ? width : 2));
  if (lines.length === 0) return [];
  if (fits) {
    return lines.map((line, index) => [
      span((index === 0 ? label : "").padEnd(width), style),
      ...line,
    ]);
  }
  return [...paragraph(label, cols, "", style), ...lines.map((line) => [span("  "), ...line])];
}
