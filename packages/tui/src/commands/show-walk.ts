/** Shows a scenario that has been played: on the screen, printed, or as JSON. */

import { statusFields } from "@dr6/core";
import { encodingNamed, ENCODINGS } from "@dr6/core/encoding";
import { footer } from "../app/help.js";
import { PROGRAM_KEYS } from "../app/keys.js";
import { trimEnd } from "../render/line.js";
import { stepSpoken, whySpoken } from "../render/spoken/walk-spoken.js";
import { walkLines } from "../render/walk-lines.js";
import { WALK_KEYS } from "../screens/walk-keys.js";
import type { WalkOpening } from "../screens/walk-play.js";
import { walkScreen } from "../screens/walk-screen.js";
import { jsonOf, viewOf, type WalkLook } from "../screens/walk-look.js";
import { laneChoices, shownLanes } from "../screens/walk-state.js";
import { wantsAccessible } from "../terminal/accessible.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { glyphsFor } from "../terminal/glyphs.js";
import { paint } from "../terminal/paint.js";
import { runTalk } from "../talk/talk.js";
import { walkTalk } from "../talk/walk-talk.js";
import { UsageError } from "../usage-error.js";
import { walkView, type Walk } from "../view/walk-view.js";
import { EXIT, type Io } from "./io.js";
import { suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** How a walk is shown, as text. */
export interface ShowOptions {
  readonly at?: string;
  readonly field?: string;
  readonly json?: boolean;
  readonly print?: boolean;
  readonly cols?: string;
  readonly rows?: string;
  readonly color?: ColourFlag;
  readonly ascii?: boolean;
  readonly all?: boolean;
  readonly lane?: string;
  readonly as?: string;
  readonly keepScreen?: boolean;
  readonly session?: string;
  readonly accessible?: boolean;
}

const DEFAULT_COLS = 100;

/** Shows the walk; answers the exit code. */
export async function showWalk(walked: Walk, options: ShowOptions, io: Io): Promise<number> {
  const at = options.at === undefined ? undefined : readStep(options.at, walked);
  const field = readField(options.field ?? walked.scenario.field);
  const opening = readOpening(options, walked);
  const look = { walked, field, ...opening };
  if (options.json === true) {
    io.write(jsonOf({ ...look, n: 1 }, at));
    return EXIT.answered;
  }
  if (wantsAccessible(options.accessible, io.env)) {
    await speakWalk(shownLanes(walked, opening.lane), at, field, options, io);
    return EXIT.answered;
  }
  const printed =
    options.print === true || options.cols !== undefined || options.rows !== undefined;
  if (!printed) {
    const { interactive } = await import("./interactive.js");
    const screen = walkScreen(walked, at ?? 1, field, opening);
    const code = await interactive(screen, options, io);
    if (code !== undefined) return code;
  }
  // Who isn't there to look, or to type, has no use for colour either unless it is asked for.
  const colour = printed ? options : { color: "never" as const, ...options };
  io.write(print(look, at, colour, io));
  return EXIT.answered;
}

/** Words and answers, unless nobody is there to type: then all that was asked for. */
async function speakWalk(
  walked: Walk,
  at: number | undefined,
  field: string,
  { accessible = false, print: printed = false }: ShowOptions,
  io: Io,
): Promise<void> {
  if (!printed && (accessible || io.stdinIsTerminal)) {
    return runTalk(walkTalk(walked, at ?? 1, field), io);
  }
  const steps = at === undefined ? walked.frames.map(({ n }) => n) : [at];
  const spoken = steps.map((n) => {
    const view = walkView(walked, n, field);
    return [...stepSpoken(view), ...whySpoken(view)].join("\n");
  });
  io.write(`${spoken.join("\n\n")}\n`);
}

/** The printed form: one step, or all of them below each other. */
function print(
  look: Omit<WalkLook, "n">,
  at: number | undefined,
  options: ShowOptions,
  io: Io,
): string {
  const rows = readSize("--rows", options.rows);
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const glyphs = glyphsFor(options.ascii ?? false, io.env);
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  const steps =
    at !== undefined ? [at] : rows !== undefined ? [1] : look.walked.frames.map(({ n }) => n);
  const layout = {
    cols,
    glyphs,
    selected: look.field,
    ...(rows === undefined ? {} : { rows, keys: footer([...WALK_KEYS, ...PROGRAM_KEYS], cols) }),
    ...(options.all === true ? { allFields: true } : {}),
  };
  return steps
    .map((n) => `${paint(walkLines(viewOf({ ...look, n }), layout).map(trimEnd), colour)}\n`)
    .join("\n");
}

/** How it is looked at. */
function readOpening({ lane, as, all }: ShowOptions, { scenario }: Walk): WalkOpening {
  const lanes = laneChoices(scenario);
  if (lane !== undefined && !lanes.includes(lane)) {
    throw new UsageError(`--lane: no lane ${quoted(lane)}${suggestion(lane, lanes)}`);
  }
  const encoding = as === undefined ? undefined : encodingNamed(as);
  if (as !== undefined && encoding === undefined) {
    throw new UsageError(
      `--as: no encoding ${quoted(as)}${suggestion(as, Object.keys(ENCODINGS))}`,
    );
  }
  return {
    ...(lane === undefined ? {} : { lane }),
    ...(encoding === undefined || encoding.id === "dr6" ? {} : { as: encoding.id }),
    ...(all === true ? { allFields: true } : {}),
  };
}

/** Reads `--at`; throws a {@link UsageError}. */
export function readStep(text: string, { frames }: Walk): number {
  const step = Number(text);
  if (Number.isInteger(step) && step >= 1 && step <= frames.length) return step;
  throw new UsageError(`--at takes a step from 1 to ${String(frames.length)}, not ${quoted(text)}`);
}

/** Reads `--field`; throws a {@link UsageError}. */
export function readField(text: string): string {
  const names = statusFields().map(({ name }) => name);
  const found = names.find((name) => name === text.toUpperCase());
  if (found !== undefined) return found;
  throw new UsageError(`--field: DR6 has no field ${quoted(text)}${suggestion(text, names)}`);
}
