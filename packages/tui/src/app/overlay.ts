/** Text on top of a screen: a title, the text scrolled, a line that says how to go on. */

import { clip } from "../render/clip.js";
import { span, type Line, type Size } from "../render/line.js";

/** What lies on top. */
export interface Overlay {
  readonly title: string;
  readonly text: readonly Line[];
  /** Lines that are scrolled away. */
  readonly scroll: number;
}

/** How many lines of text there is room for. */
function roomFor({ rows }: Size): number {
  return Math.max(0, rows - (rows < 4 ? 1 : 2));
}

/** How far a text can scroll in a window. */
export function overflow(text: readonly Line[], size: Size): number {
  return Math.max(0, text.length - roomFor(size));
}

/** The lines of an overlay: as many as the window has, none wider. */
export function overlayLines({ title, text, scroll }: Overlay, size: Size): readonly Line[] {
  const { rows, cols } = size;
  const room = roomFor(size);
  const from = Math.max(0, Math.min(scroll, overflow(text, size)));
  const shown = text.slice(from, from + room);
  const below = text.length - from - shown.length;
  const more = below > 0 ? `Down: ${String(below)} more  ` : from > 0 ? "Up: more  " : "";
  const padding = Array.from({ length: room - shown.length }, (): Line => []);
  const head: readonly Line[] = rows < 4 ? [] : [[span(` ${title}`, "bold")]];
  return [...head, ...shown, ...padding, [span(` ${more}Esc back  q quit`)]]
    .slice(-rows)
    .map((line) => clip(line, cols));
}
