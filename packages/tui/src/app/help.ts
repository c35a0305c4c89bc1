/** Help and footer, written from the table of keys. */

import { MARKS } from "../render/legend.js";
import { plain, span, type Line, type Size } from "../render/line.js";
import { BINDINGS, GROUPS, type Binding } from "./keys.js";

const KEY_WIDTH = Math.max(...BINDINGS.map((row) => keysOf(row).length));

function keysOf({ keys }: Binding): string {
  return keys.join(" ");
}

/** All lines of the help; `spaced` leaves lines between the groups. */
function body(spaced: boolean): readonly Line[] {
  const gap: readonly Line[] = spaced ? [[]] : [];
  const keys = GROUPS.flatMap((group) => [
    ...gap,
    [span(` ${group}`, "bold")],
    ...BINDINGS.filter((row) => row.group === group).map((row) => entry(keysOf(row), row.help)),
  ]);
  const marks = MARKS.map(({ mark, meaning }) => entry(mark, meaning));
  return [...keys, ...gap, [span(" Marks", "bold")], ...marks];
}

function entry(name: string, meaning: string): Line {
  return [span(`   ${name.padEnd(KEY_WIDTH)}`, "bold"), span(`  ${meaning}`)];
}

/** A line cut to a width. */
function cut(line: Line, cols: number): Line {
  let left = cols;
  return line.flatMap(({ text, style }) => {
    const kept = text.slice(0, left);
    left -= kept.length;
    return kept === "" ? [] : [span(kept, style)];
  });
}

/** The parts of the help for a size: spaced if that fits, else dense, else without its title. */
function layout({ rows }: Size): { title: readonly Line[]; text: readonly Line[]; room: number } {
  const title: readonly Line[] = rows < 4 ? [] : [[span(" KEYS", "bold")]];
  const room = Math.max(0, rows - title.length - 1);
  const spaced = body(true);
  return { title, text: spaced.length <= room ? spaced : body(false), room };
}

/** How far the help can scroll at a size. */
export function helpOverflow(size: Size): number {
  const { text, room } = layout(size);
  return Math.max(0, text.length - room);
}

/** The help for a size, `scroll` lines down. */
export function helpLines(size: Size, scroll = 0): readonly Line[] {
  const { title, text, room } = layout(size);
  const from = Math.min(scroll, helpOverflow(size));
  const shown = text.slice(from, from + room);
  const below = text.length - from - shown.length;
  const more = below > 0 ? `Down: ${String(below)} more  ` : from > 0 ? "Up: more  " : "";
  const padding = Array.from({ length: room - shown.length }, (): Line => []);
  return [...title, ...shown, ...padding, [span(` ${more}Esc back  q quit`)]]
    .slice(-size.rows)
    .map((line) => cut(line, size.cols));
}

/** The footer's entries, in the order of the table: keys and the word for what they do. */
const HINTS: readonly Line[] = [...new Set(BINDINGS.map(({ hint }) => hint))]
  .filter((hint) => hint !== undefined)
  .map((hint) => {
    const keys = BINDINGS.filter((row) => row.hint === hint).map((row) => row.keys[0] ?? "");
    // A slash between signs would look like a key.
    const between = keys.every((key) => key.length > 1) ? "/" : " ";
    return [span(keys.join(between), "bold"), span(` ${hint}`)];
  });

/**
 * The footer for a width. What does not fit is left out from the middle: how to step comes first,
 * how to get help and how to leave stay longest.
 */
export function footer(cols: number): Line {
  for (let count = HINTS.length; count > 0; count -= 1) {
    const last = HINTS.slice(-Math.min(2, count));
    const line = [...HINTS.slice(0, count - last.length), ...last].flatMap((hint, index) => [
      span(index === 0 ? " " : "   "),
      ...hint,
    ]);
    if (plain(line).length <= cols) return line;
  }
  return [];
}
