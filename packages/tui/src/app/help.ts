/** Help and footer, written from the rows of keys that are bound. */

import { MARKS } from "../render/legend.js";
import { plain, span, type Line, type Size } from "../render/line.js";
import { wrap } from "../render/wrap.js";
import { GROUPS, type Binding } from "./keys.js";

function keysOf({ keys }: Binding): string {
  return keys.join(" ");
}

/** All lines of the help; `spaced` leaves lines between the groups. */
function body(rows: readonly Binding[], cols: number, spaced: boolean): readonly Line[] {
  const gap: readonly Line[] = spaced ? [[]] : [];
  const width = Math.max(0, ...rows.map((row) => keysOf(row).length));
  const entry = (name: string, meaning: string): readonly Line[] =>
    wrap(meaning, cols - width - 5).map((part, index) => [
      span(`   ${(index === 0 ? name : "").padEnd(width)}`, "bold"),
      span(`  ${part}`),
    ]);
  const keys = GROUPS.flatMap((group) => {
    const members = rows.filter((row) => row.group === group);
    if (members.length === 0) return [];
    const entries = members.flatMap((row) => entry(keysOf(row), row.help));
    return [...gap, [span(` ${group}`, "bold")], ...entries];
  });
  const marks = MARKS.flatMap(({ mark, meaning }) => entry(mark, meaning));
  return [...keys, ...gap, [span(" Marks", "bold")], ...marks];
}

/** The text of the help for `rows` lines: spaced if that fits, else dense. */
export function helpText(bindings: readonly Binding[], { cols, rows }: Size): readonly Line[] {
  const spaced = body(bindings, cols, true);
  return spaced.length <= rows - 2 ? spaced : body(bindings, cols, false);
}

/** The footer's entries, in the order of the rows: keys and the word for what they do. */
function hints(rows: readonly Binding[]): readonly Line[] {
  return [...new Set(rows.map(({ hint }) => hint))]
    .filter((hint) => hint !== undefined)
    .map((hint) => {
      const keys = rows.filter((row) => row.hint === hint).map((row) => row.keys[0] ?? "");
      // A slash between signs would look like a key.
      const between = keys.every((key) => key.length > 1) ? "/" : " ";
      return [span(keys.join(between), "bold"), span(` ${hint}`)];
    });
}

/**
 * The footer for a width. What does not fit is left out from the middle: how to step comes first,
 * how to get help and how to leave stay longest.
 */
export function footer(rows: readonly Binding[], cols: number): Line {
  const all = hints(rows);
  for (let count = all.length; count > 0; count -= 1) {
    const last = all.slice(-Math.min(2, count));
    const line = [...all.slice(0, count - last.length), ...last].flatMap((hint, index) => [
      span(index === 0 ? " " : "   "),
      ...hint,
    ]);
    if (plain(line).length <= cols) return line;
  }
  return [];
}
