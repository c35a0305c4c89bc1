/** The list of sources and the selected one as lines for a window; side by side where both fit. */

import type { SourceEntry } from "../view/sources.js";
import type { SourceKind } from "../view/sources-filter.js";
import { drawn, type Drawn } from "./drawn.js";
import type { Section } from "./fold.js";
import { plain, span, type Line } from "./line.js";
import { paragraph } from "./paragraph.js";
import { headerLine, isTiny, screenLines, tinyLines, type ScreenLayout } from "./screen-layout.js";
import { sourceLines } from "./sources-lines.js";
import { fit } from "./wrap.js";

/** What is drawn. */
export interface SourcesPicture {
  readonly shown: readonly SourceEntry[];
  readonly of: number;
  /** The selected one, from 0; -1 where nothing is shown. */
  readonly index: number;
  readonly kind: SourceKind;
  readonly filter: string;
  readonly typing: boolean;
}

/** From this width on, the list stands on the left. */
const SIDE_BY_SIDE = 90;
/** The width of the list there: no identifier is cut. */
const LIST = 42;
/** What stands above the list and below it. */
const AROUND = 4;

/** The lines; none wider than the window. */
export function sourcesScreenLines(picture: SourcesPicture, layout: ScreenLayout): Drawn {
  const { shown, index } = picture;
  const { cols, rows } = layout;
  const selected = shown[index];
  if (isTiny(layout)) {
    const said =
      selected === undefined ? "no source" : `${selected.id}: ${selected.title} (${selected.seen})`;
    return tinyLines(`${String(index + 1)}/${String(shown.length)} ${said}`, layout);
  }
  const place = `${String(index + 1)}/${String(shown.length)}`;
  const head: Section = {
    rank: 0,
    lines: [
      headerLine("dr6 sources", place, cols),
      ...paragraph(summary(picture), cols - 1, " ", "bold"),
    ],
  };
  if (cols >= SIDE_BY_SIDE) {
    const room = Math.max(1, rows - head.lines.length - 2);
    const left = listLines(picture, LIST, room);
    const right = selected === undefined ? [] : sourceLines(selected, cols - LIST - 2);
    const lines = screenLines(
      [head, { rank: 8, lines: [[]] }, { rank: 0, lines: beside(left, right, room, layout) }],
      {
        ...layout,
        scroll: 0,
      },
    );
    const last = Math.max(0, right.length - room);
    if (last === 0) return lines;
    // The last row says how much there is below.
    const page = Math.max(1, room - 2);
    return drawn(lines, { at: Math.min(layout.scroll, last), page, last, first: 0 });
  }
  const room = Math.max(2, Math.floor((rows - AROUND) / 2));
  return screenLines(
    [
      head,
      { rank: 0, lines: listLines(picture, cols, room) },
      { rank: 8, lines: [[]] },
      {
        rank: 0,
        scrolls: true,
        lines:
          selected === undefined
            ? []
            : sourceLines(selected, cols - 2).map((line) => [span(" "), ...line]),
      },
    ],
    layout,
  );
}

/** How many are shown, and by what they were chosen. */
function summary({ shown, of, kind, filter, typing }: SourcesPicture): string {
  const read = shown.filter(({ seen }) => seen === "read").length;
  const count = `${String(shown.length)} of ${String(of)} sources: ${String(read)} read, ${String(shown.length - read)} known from quotations.`;
  const words = typing || filter !== "" ? ` Filter: ${filter}${typing ? "_" : ""}` : "";
  return `${count} Shown: ${kind}.${words}`;
}

/** As much of the list as there is room for, with the selected source in it. */
function listLines({ shown, index }: SourcesPicture, cols: number, room: number): readonly Line[] {
  const top = Math.max(0, Math.min(index - Math.floor(room / 2), shown.length - room));
  return shown.slice(top, top + room).map((source, y): Line => {
    const isSelected = top + y === index;
    const cited = String(source.rules.length).padStart(4);
    const left = `${isSelected ? " > " : "   "}${fit(source.id, cols - 16)}`;
    return [
      span(`${left.padEnd(cols - 13)}${cited} ${source.seen}`, isSelected ? "selected" : "plain"),
    ];
  });
}

/** Two columns; the right one is scrolled. */
function beside(
  left: readonly Line[],
  right: readonly Line[],
  room: number,
  { scroll }: ScreenLayout,
): readonly Line[] {
  const from = Math.min(scroll, Math.max(0, right.length - room));
  const below = right.length - from - room;
  const height = Math.min(room, Math.max(left.length, right.length));
  return Array.from({ length: height }, (_, y): Line => {
    const line = left[y] ?? [];
    const gap = " ".repeat(Math.max(0, LIST - plain(line).length + 1));
    if (y === room - 1 && below > 0)
      return [...line, span(`${gap}PgDn ${String(below + 1)} more`, "dim")];
    return [...line, span(gap), ...(right[from + y] ?? [])];
  });
}
