/** One lane in a frame of its own, for windows in which lanes stand side by side. */

import { INDEX_ROW } from "../view/register-rows.js";
import type { LaneView } from "../view/walk-view.js";
import { plain, span, type Glyphs, type Line, type Span } from "./line.js";
import { bitSpans, markSpans } from "./mark-spans.js";
import { fit } from "./wrap.js";

/** Width of a box with its frame. */
const BOX = 47;
/** What stands between two boxes. */
export const GAP = "    ";

/** The width of this many boxes side by side. */
export function boxesWidth(lanes: number): number {
  return lanes * BOX + (lanes - 1) * GAP.length;
}

const FRAME = {
  unicode: { dash: "─", bar: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘" },
  ascii: { dash: "-", bar: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+" },
} as const;

/** The lines of a lane, each as wide as the box; `roomy`: with an empty one under the values. */
export function laneBox(
  lane: LaneView,
  glyphs: Glyphs,
  { roomy = true }: { readonly roomy?: boolean } = {},
): readonly Line[] {
  const inner = BOX - 2;
  const g = FRAME[glyphs];
  const title = titleOf(lane, g.dash, inner - 1);
  const line = (...spans: readonly Span[]): Line => {
    const used = plain(spans).length;
    return [
      span(`${g.bar} `),
      ...spans,
      span(`${" ".repeat(Math.max(0, inner - 1 - used))}${g.bar}`),
    ];
  };
  const values = `DR6  ${lane.dr6}`.padEnd(inner - 15) + `was ${lane.was}`;
  return [
    [span(`${g.topLeft}${title}${g.dash.repeat(inner - title.length)}${g.topRight}`)],
    line(span(values, "bold")),
    ...(roomy ? [line()] : []),
    line(span(`     ${INDEX_ROW}`, "dim")),
    line(span("bits "), ...bitSpans(lane.rows.bits, lane.rows.mark)),
    line(span(`kind ${lane.rows.kind}`)),
    line(span("chg  "), ...markSpans(lane.rows.changed)),
    line(span("evt  "), ...markSpans(lane.rows.event)),
    [span(`${g.bottomLeft}${g.dash.repeat(inner)}${g.bottomRight}`)],
  ];
}

/** What the lane runs on, in as many words as there is room for. */
function titleOf({ name, on, onBriefly }: LaneView, dash: string, room: number): string {
  const titled = (words: string) => ` ${name.toUpperCase()} ${dash} ${words} `;
  return titled(on).length <= room ? titled(on) : fit(titled(onBriefly), room);
}

/** A horizontal line over the whole width. */
export function rule(cols: number, glyphs: Glyphs): Line {
  return [span(FRAME[glyphs].dash.repeat(cols), "dim")];
}
