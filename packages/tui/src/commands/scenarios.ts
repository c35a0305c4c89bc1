/** `dr6 scenarios`: what can be played, and what there is to see. */

import { SCENARIOS } from "@dr6/fixtures";
import { jsonText } from "../render/json-text.js";
import { span, type Line } from "../render/line.js";
import { wrap } from "../render/wrap.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { EXIT, type Io } from "./io.js";
import { readSize } from "./size.js";

/** The options of `dr6 scenarios`, as text. */
export interface ScenariosOptions {
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export function scenariosCommandLine(options: ScenariosOptions, io: Io): number {
  if (options.json === true) {
    const scenarios = SCENARIOS.map(({ id, title, point, setup, field, lanes, events }) => ({
      id,
      title,
      point,
      setup,
      field,
      lanes: lanes.map((lane) => lane.id),
      steps: events.length,
    }));
    io.write(jsonText({ schema: "dr6/scenarios/1", scenarios }));
    return EXIT.answered;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const lines = SCENARIOS.flatMap(({ id, title, point }): readonly Line[] => [
    [span(`dr6 walk ${id}`, "bold")],
    ...wrap(`${title}${/[.?]$/.test(title) ? "" : "."} ${point}`, cols - 4).map((text): Line => [
      span(`    ${text}`),
    ]),
  ]);
  io.write(`${paint(lines, wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal))}\n`);
  return EXIT.answered;
}
