/** What is drawn of the workbench: the screen in front or what lies on it. Pure. */

import { span, type Line, type Size } from "../render/line.js";
import { wrap } from "../render/wrap.js";
import type { Bench, Kit } from "./bench.js";
import { footer } from "./help.js";
import type { Binding } from "./keys.js";
import { layerList, listLines, textLines } from "./layer-lines.js";
import { boundRows } from "./rows.js";
import { editedWords } from "./tab.js";

/** The lines to draw. */
export function frame(kit: Kit, bench: Bench, size: Size): readonly Line[] {
  const { layer, front, look } = bench;
  const rows = boundRows(kit, bench);
  if (layer !== undefined && "scroll" in layer) return textLines(bench, layer, rows, size);
  if (layer !== undefined && "selected" in layer) {
    return listLines(layer, layerList(bench, layer, rows, kit), size);
  }
  const last = lastLines(bench, rows, size);
  const chrome = { keys: last.at(-1) ?? [], edited: editedWords(front) };
  const lines = front.screen.lines(front.state, size, look.glyphs, chrome);
  return withLast(lines, last, size);
}

/** A hint that takes more than the last line lies over the lines above it. */
function withLast(lines: readonly Line[], last: readonly Line[], { rows }: Size): readonly Line[] {
  const more = last.slice(0, -1);
  if (more.length === 0 || lines.length < rows) return lines;
  return [...lines.slice(0, -last.length), ...last];
}

/** Of a hint that is longer, nobody would read the rest. */
const MOST = 6;

/** What the keys do, or a hint. */
function lastLines(bench: Bench, rows: readonly Binding[], { cols }: Size): readonly Line[] {
  const words = hintOf(bench, rows);
  if (words === undefined) return [footer(rows, cols)];
  const lines = words.length < cols ? [words] : wrap(words, cols - 1).slice(0, MOST);
  return lines.map((text) => [span(` ${text}`, "dim")]);
}

function hintOf({ layer, front, hint }: Bench, rows: readonly Binding[]): string | undefined {
  if (layer?.kind === "copy") return rows.find(({ command }) => command?.kind === "copy")?.help;
  if (layer?.kind === "paste") return `paste, or type a value, then Enter: ${layer.text}_`;
  return hint ?? front.screen.hint?.(front.state);
}
