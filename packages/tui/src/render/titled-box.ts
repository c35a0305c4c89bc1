/** Lines in a frame with a title, as wide as the window. */

import { clip } from "./clip.js";
import { plain, span, type Glyphs, type Line } from "./line.js";
import { fit } from "./wrap.js";

const FRAME = {
  unicode: { dash: "─", bar: "│", corners: ["┌", "┐", "└", "┘"] },
  ascii: { dash: "-", bar: "|", corners: ["+", "+", "+", "+"] },
} as const;

/** The frame around the lines; what is too long for it is cut. */
export function titledBox(
  title: string,
  lines: readonly Line[],
  cols: number,
  glyphs: Glyphs,
): readonly Line[] {
  const { dash, bar, corners } = FRAME[glyphs];
  const inner = Math.max(2, cols - 2);
  const head = fit(` ${title} `, inner - 1);
  return [
    [
      span(
        `${corners[0]}${dash}${head}${dash.repeat(Math.max(0, inner - 1 - head.length))}${corners[1]}`,
      ),
    ],
    ...lines.map((line): Line => {
      const cut = clip(line, inner);
      return [span(bar), ...cut, span(" ".repeat(inner - plain(cut).length)), span(bar)];
    }),
    [span(`${corners[2]}${dash.repeat(inner)}${corners[3]}`)],
  ];
}
