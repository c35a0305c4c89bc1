/** Lines cut to a width, so that none is ever wider than the window. */

import { span, type Line, type Span } from "./line.js";

/** The first `cols` characters of a line. */
export function clip(line: Line, cols: number): Line {
  let room = cols;
  const clipped: Span[] = [];
  for (const { text, style } of line) {
    if (room <= 0) break;
    clipped.push(span(text.slice(0, room), style));
    room -= text.length;
  }
  return clipped;
}
