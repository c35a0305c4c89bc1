/** The frames that are kept: every step of every scenario at three sizes, without the line of keys. */

import { SCENARIOS, type Scenario } from "@dr6/fixtures";

import { plain, trimEnd, type Glyphs } from "../../src/render/line.js";
import { walkLines } from "../../src/render/walk-lines.js";
import { readSetup } from "../../src/setup.js";
import { walk, walkView, type Walk } from "../../src/view/walk-view.js";

export { SCENARIOS };

/** The sizes, as in the names of the folders. */
export const SIZES = [
  { cols: 100, rows: 30 },
  { cols: 80, rows: 24 },
  { cols: 60, rows: 20 },
] as const;

/** A size in columns and rows. */
export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** The scenario as it is played when nothing else is asked for. */
export function played(scenario: Scenario): Walk {
  return walk(scenario, readSetup({}, scenario.setup));
}

/** One step as lines of text. */
export function frameLines(
  walked: Walk,
  n: number,
  { cols, rows }: Size,
  glyphs: Glyphs,
): readonly string[] {
  const { field } = walked.scenario;
  // The keys belong to the program around the frame.
  const layout = { cols, rows, glyphs, selected: field, keys: [] };
  return walkLines(walkView(walked, n, field), layout)
    .map(trimEnd)
    .map(plain);
}

/** All steps of a scenario below each other, as one file; each begins with a line of its own. */
export function framesFile(scenario: Scenario, size: Size, glyphs: Glyphs): string {
  const walked = played(scenario);
  return walked.frames
    .map(({ n }) => [`=== step ${String(n)}`, ...frameLines(walked, n, size, glyphs)])
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

const ASCII: Readonly<Record<string, string>> = {
  "─": "-",
  "│": "|",
  "┌": "+",
  "┐": "+",
  "└": "+",
  "┘": "+",
};

/** What a frame in Unicode is in ASCII: only what draws boxes differs. */
export function inAscii(frame: string): string {
  return frame.replace(/[─│┌┐└┘]/g, (each) => ASCII[each] ?? each);
}
