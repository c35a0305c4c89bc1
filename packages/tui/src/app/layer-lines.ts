/** What lies on top of a screen, as lines for the window. */

import { clip } from "../render/clip.js";
import { span, type Line, type Size } from "../render/line.js";
import { fit, wrap } from "../render/wrap.js";
import type { Bench, Kit, Layer } from "./bench.js";
import { paletteFor, searchFor, type Found } from "./find.js";
import { helpText } from "./help.js";
import type { Binding } from "./keys.js";
import { overlayLines } from "./overlay.js";

/** A layer that is text to scroll in. */
export type TextLayer = Extract<Layer, { readonly scroll: number }>;
/** A layer in which something is typed and one row of a list is selected. */
export type ListLayer = Extract<Layer, { readonly selected: number }>;

const TITLES = { help: "KEYS", detail: "DETAIL", difference: "SINCE THE MARK" } as const;

/** The text of a layer, and its title. */
export function layerText(
  bench: Bench,
  layer: TextLayer,
  rows: readonly Binding[],
  size: Size,
): { readonly title: string; readonly text: readonly Line[] } {
  const { screen, state } = bench.front;
  switch (layer.kind) {
    case "help":
      return { title: TITLES.help, text: helpText(rows, size) };
    case "detail":
      return { title: TITLES.detail, text: screen.detail?.(state, size.cols) ?? [] };
    case "difference": {
      const marked = bench.mark?.state;
      const text = screen.difference?.(marked, state, size.cols) ?? [];
      return { title: TITLES.difference, text };
    }
    case "output":
      return { title: layer.title, text: layer.text.flatMap((text) => folded(text, size.cols)) };
  }
}

/** A line of what a command printed, for a window that is narrower than it was printed for. */
function folded(text: string, cols: number): readonly Line[] {
  if (text.length <= cols) return [[span(text)]];
  const [indent = ""] = /^ */.exec(text.slice(0, Math.floor(cols / 2))) ?? [];
  return wrap(text.slice(indent.length), cols - indent.length).map((part) => [span(indent + part)]);
}

/** What the list of a layer holds. */
export function layerList(
  bench: Bench,
  layer: ListLayer,
  rows: readonly Binding[],
  kit: Kit,
): readonly Found[] {
  return layer.kind === "search" ? searchFor(bench, layer.text) : paletteFor(rows, kit, layer.text);
}

const PROMPTS = { search: "/", palette: ":" } as const;

/**
 * A list under what is typed: scrolled so that the selected row is seen. Where that is too long for
 * its line, it stands whole at the bottom.
 */
export function listLines(layer: ListLayer, found: readonly Found[], size: Size): readonly Line[] {
  const room = Math.max(0, size.rows - 2);
  const selected = Math.min(layer.selected, Math.max(0, found.length - 1));
  // Of a log there are more lines than a call may have arguments.
  const width = found.reduce((most, { keys }) => Math.max(most, keys.length), 0);
  const before = 3 + (width === 0 ? 0 : width + 2);
  const { text: chosen = "" } = found[selected] ?? {};
  const whole =
    before + chosen.length <= size.cols ? [] : wrap(chosen, size.cols - 2).slice(0, room - 1);
  const rest = room - whole.length;
  const middle = Math.max(0, Math.min(selected - Math.floor(room / 2), found.length - room));
  const from = Math.max(middle, selected - rest + 1);
  const rows = found.slice(from, from + rest).map(({ text, keys }, index): Line => {
    const isSelected = from + index === selected;
    const style = isSelected ? "selected" : "plain";
    return [
      span(isSelected ? " > " : "   ", style),
      ...(width === 0 ? [] : [span(`${keys.padEnd(width)}  `, "bold")]),
      span(fit(text, size.cols - before), style),
    ];
  });
  const padding = Array.from({ length: rest - rows.length }, (): Line => []);
  const count = found.length === 0 ? "nothing found" : `${String(found.length)} found`;
  return [
    [span(` ${PROMPTS[layer.kind]}${layer.text}_`, "bold")],
    ...rows,
    ...padding,
    ...whole.map((part): Line => [span(`  ${part}`, "bold")]),
    [span(` ${count}   Up/Down choose   Enter do it   Esc back`, "dim")],
  ]
    .slice(0, size.rows)
    .map((line) => clip(line, size.cols));
}

/** The text of a layer in its window. */
export function textLines(
  bench: Bench,
  layer: TextLayer,
  rows: readonly Binding[],
  size: Size,
): readonly Line[] {
  return overlayLines({ ...layerText(bench, layer, rows, size), scroll: layer.scroll }, size);
}
