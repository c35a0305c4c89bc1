/** A table: columns as wide as their cells, the last one wrapped where the figure ends. */

import type { Cell, TableBlock } from "../../view/page/page.js";
import { wrap } from "../wrap.js";
import { CHARACTER, fitting, LINE, SMALL, WIDTH, type Drawing } from "./drawing.js";
import { element, textElement } from "./markup.js";

const GAP = 14;
const PADDING = 6;

/** Draws it. */
export function drawTable({ caption, head, rows, note, even = false }: TableBlock): Drawing {
  const small = widths(head, rows, CHARACTER).reduce((sum, each) => sum + each, 0) > WIDTH;
  const columns = place(head, rows, small ? SMALL : CHARACTER, even);
  const line = small ? 17 : LINE;
  const size = small ? " dr6-small" : "";
  const markup = [textElement("text", { x: 0, y: 14, class: "dr6-ink dr6-bold" }, caption)];
  let y = LINE;
  if (rows.length > 0) {
    markup.push(
      ...head.map((text, index) =>
        textElement(
          "text",
          { x: columns[index]?.x ?? 0, y: y + 14, class: `dr6-dim${size}` },
          text,
        ),
      ),
      element("line", { x1: 0, y1: y + LINE, x2: WIDTH, y2: y + LINE, class: "dr6-line" }),
    );
    y += LINE + PADDING - 2;
  }
  for (const row of rows) {
    const wrapped = row.map(({ text }, index) => wrap(text, columns[index]?.fits ?? 1));
    for (const [index, lines] of wrapped.entries()) {
      for (const [place, text] of lines.entries()) {
        markup.push(
          textElement(
            "text",
            {
              x: columns[index]?.x ?? 0,
              y: y + 14 + place * line,
              class: `${classOf(row[index])}${size}`,
            },
            text,
          ),
        );
      }
    }
    y += Math.max(1, ...wrapped.map(({ length }) => length)) * line;
  }
  for (const text of note === undefined ? [] : wrap(note, fitting(WIDTH, SMALL))) {
    markup.push(textElement("text", { x: 0, y: y + 14, class: "dr6-dim dr6-small" }, text));
    y += 16;
  }
  return { height: y + PADDING * 2, markup };
}

function classOf(cell: Cell | undefined): string {
  const colour =
    cell?.reports === true ? "dr6-event" : cell?.changed === true ? "dr6-change" : "dr6-ink";
  return cell?.selected === true || cell?.reports === true ? `${colour} dr6-bold` : colour;
}

/** How wide each column wants to be. */
function widths(
  head: readonly string[],
  rows: TableBlock["rows"],
  character: number,
): readonly number[] {
  return head.map((title, index) => {
    const longest = Math.max(title.length, ...rows.map((row) => row[index]?.text.length ?? 0));
    return longest * character + GAP;
  });
}

/** The place of each column; the last one gets what is left. */
function place(
  head: readonly string[],
  rows: TableBlock["rows"],
  character: number,
  even: boolean,
): readonly { readonly x: number; readonly fits: number }[] {
  const least = widths(head, rows, character);
  const spare = WIDTH - least.reduce((sum, each) => sum + each, 0);
  const wanted = least.map((each) => (even && spare > 0 ? each + spare / least.length : each));
  let x = 0;
  return wanted.map((width, index) => {
    const room = index === wanted.length - 1 ? Math.max(WIDTH - x, 12 * character) : width;
    const column = { x, fits: fitting(room, character) };
    x += width;
    return column;
  });
}
