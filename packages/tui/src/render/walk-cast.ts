/**
 * A walk as a recording of a terminal in the format asciicast v2: one step after the other, each
 * with a marker. Players draw it; nothing in it depends on the time of day.
 */

import { walkView, type Walk } from "../view/walk-view.js";
import { paint } from "../terminal/paint.js";
import { jsonLine } from "./json-text.js";
import type { Glyphs } from "./line.js";
import { walkLines } from "./walk-lines.js";

/** How it is drawn. */
export interface CastOptions {
  readonly cols: number;
  readonly rows: number;
  readonly glyphs: Glyphs;
  readonly field: string;
  readonly command: string;
}

/** How long a step stands, in seconds: time to read it. */
const SECONDS = 6;
const HOME_AND_CLEAR = "\x1b[H\x1b[2J";

/** The lines of the file, for the steps given. */
export function walkCast(walked: Walk, steps: readonly number[], options: CastOptions): string {
  const { cols, rows, glyphs, field, command } = options;
  const header = { version: 2, width: cols, height: rows, title: walked.scenario.title, command };
  const events = steps.flatMap((n, index) => {
    const view = walkView(walked, n, field);
    const lines = walkLines(view, { cols, rows, glyphs, selected: field });
    const drawn = `${HOME_AND_CLEAR}${paint(lines, true).replaceAll("\n", "\r\n")}`;
    const at = index * SECONDS;
    const name = `step ${String(n)}: ${view.steps[n - 1]?.title ?? ""}`;
    return [
      [at, "o", drawn],
      [at, "m", name],
    ];
  });
  const end = [steps.length * SECONDS, "o", ""];
  return [header, ...events, end].map((each) => `${jsonLine(each)}\n`).join("");
}
