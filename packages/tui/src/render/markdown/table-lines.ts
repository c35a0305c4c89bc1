/** A table as aligned text; the last column is wrapped, and wide tables are cut into several. */

import type { TableBlock } from "../../view/page/page.js";
import { wrap } from "../wrap.js";

const GAP = "  ";
/** The least width of a last column that is wrapped. */
const LEAST = 16;

/** Its lines, at most `width` wide as long as a column is. */
export function tableLines({ head, rows }: TableBlock, width: number): readonly string[] {
  const texts = [head, ...rows.map((row) => row.map(({ text }) => text))];
  return pieces(texts, width).flatMap((piece, index) => [
    ...(index === 0 ? [] : [""]),
    ...aligned(piece, width),
  ]);
}

function widthOf(rows: readonly (readonly string[])[], column: number): number {
  return Math.max(...rows.map((row) => row[column]?.length ?? 0));
}

/** The rows, or where they are too wide the first column with some of the others, again and again. */
function pieces(
  rows: readonly (readonly string[])[],
  width: number,
): readonly (readonly (readonly string[])[])[] {
  const columns = rows[0]?.length ?? 0;
  const last = columns - 1;
  const chosen: number[][] = [[]];
  let used = widthOf(rows, 0);
  for (let column = 1; column < columns; column += 1) {
    const wanted = widthOf(rows, column);
    const least = column === last ? Math.min(wanted, LEAST) : wanted;
    const present = chosen.at(-1) ?? [];
    if (present.length > 0 && used + GAP.length + least > width) {
      chosen.push([column]);
      used = widthOf(rows, 0) + GAP.length + wanted;
    } else {
      present.push(column);
      used += GAP.length + wanted;
    }
  }
  return chosen.map((picked) => rows.map((row) => [0, ...picked].map((each) => row[each] ?? "")));
}

function aligned(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const last = (rows[0]?.length ?? 1) - 1;
  const widths = (rows[0] ?? []).map((_, column) => widthOf(rows, column));
  const before = widths.slice(0, last).reduce((sum, each) => sum + each + GAP.length, 0);
  return rows.flatMap((row) => {
    const lead = row.slice(0, last).map((text, column) => text.padEnd(widths[column] ?? 0) + GAP);
    const wrapped = wrap(row[last] ?? "", Math.max(LEAST, width - before));
    return (wrapped.length === 0 ? [""] : wrapped).map((text, index) =>
      `${index === 0 ? lead.join("") : " ".repeat(before)}${text}`.trimEnd(),
    );
  });
}
