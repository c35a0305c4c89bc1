/** A walk, or one step of it, to export. */

import { walkCast } from "../../render/walk-cast.js";
import { walkJson } from "../../render/walk-json.js";
import { walkLines } from "../../render/walk-lines.js";
import type { Line } from "../../render/line.js";
import { readSetup } from "../../setup.js";
import { glyphsFor } from "../../terminal/glyphs.js";
import { timelinePage } from "../../view/page/timeline-page.js";
import { walkPage } from "../../view/page/walk-page.js";
import { walk, walkCommand, walkView } from "../../view/walk-view.js";
import type { Io } from "../io.js";
import { readField, readStep } from "../show-walk.js";
import { readSize } from "../size.js";
import { findScenario, refuseWithoutEffect, type WalkOptions } from "../walk.js";
import type { Exhibit } from "./exhibit.js";

/** The height of a recording. */
const DEFAULT_ROWS = 30;

/** The whole walk; with `--at` that step. */
export function walkExhibit(name: string, options: WalkOptions, io: Io): Exhibit {
  const scenario = findScenario(name, []);
  refuseWithoutEffect(scenario, options);
  const walked = walk(scenario, readSetup(options, scenario.setup));
  const at = options.at === undefined ? undefined : readStep(options.at, walked);
  const field = readField(options.field ?? scenario.field);
  const rows = readSize("--rows", options.rows) ?? DEFAULT_ROWS;
  const glyphs = glyphsFor(options.ascii ?? false, io.env);
  const steps = at === undefined ? walked.frames.map(({ n }) => n) : [at];
  const view = (n: number) => walkView(walked, n, field);
  return {
    page: () => (at === undefined ? timelinePage(walked) : walkPage(view(at))),
    lines: (cols) =>
      steps.flatMap((n, index): readonly Line[] => [
        ...(index === 0 ? [] : [[]]),
        ...walkLines(view(n), { cols, glyphs, selected: field }),
      ]),
    json: () => walkJson(walked, at),
    registers: () => walked.frames.at((at ?? 0) - 1)?.lanes.map(({ dr6 }) => dr6) ?? [],
    cast: (cols) =>
      walkCast(walked, steps, { cols, rows, glyphs, field, command: walkCommand(walked, at) }),
  };
}
