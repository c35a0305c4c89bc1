/** What is drawn of the workbench: the screen in front or what lies on it. Pure. */

import { span, type Line, type Size } from "../render/line.js";
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
  const keys = lastLine(bench, rows, size);
  const chrome = { keys, edited: editedWords(front) };
  return front.screen.lines(front.state, size, look.glyphs, chrome);
}

function lastLine(bench: Bench, rows: readonly Binding[], { cols }: Size): Line {
  const { layer, front } = bench;
  const words =
    layer?.kind === "copy"
      ? rows.find(({ command }) => command?.kind === "copy")?.help
      : layer?.kind === "paste"
        ? `paste, or type a value, then Enter: ${layer.text}_`
        : (bench.hint ?? front.screen.hint?.(front.state));
  return words === undefined ? footer(rows, cols) : [span(` ${words}`.slice(0, cols), "dim")];
}
