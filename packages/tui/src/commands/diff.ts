/** `dr6 diff`: what a guest or a user could observe to differ between two releases. */

import { parseEvents } from "@dr6/core";
import { casesOf } from "../diff/cases.js";
import { explore, type Progress } from "../diff/explore.js";
import { playCommand, playScenario } from "../diff/scenario.js";
import type { DiffSetup, Releases } from "../diff/setups.js";
import { SUBJECTS, type Subject } from "../diff/subjects.js";
import { diffJson } from "../render/diff-json.js";
import { diffLines } from "../render/diff-lines.js";
import { jsonText } from "../render/json-text.js";
import { trimEnd } from "../render/line.js";
import { readRelease, readSetup, type SetupOptions } from "../setup.js";
import { wantsColour } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { walk } from "../view/walk-view.js";
import { EXIT, type Io } from "./io.js";
import { suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";
import { showWalk, type ShowOptions } from "./show-walk.js";
import { readSize } from "./size.js";

/** The options of `dr6 diff`, as text. */
export interface DiffOptions extends SetupOptions, ShowOptions {
  readonly before: string;
  readonly after: string;
  /** Events to play on both releases instead of all. */
  readonly play?: string;
  /** Who plays them. */
  readonly on?: string;
}

const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export async function diffCommandLine(options: DiffOptions, io: Io): Promise<number> {
  const releases: Releases = {
    before: readRelease(options.before, "--before"),
    after: readRelease(options.after, "--after"),
  };
  if (options.play !== undefined) return playBoth(options.play, releases, options, io);
  if (options.on !== undefined) throw new UsageError("--on says who plays the events of --play");
  const explored = explore(releases, progressOn(io));
  const cases = casesOf(explored.found, releases);
  const view = { releases, explored, cases, all: options.all === true };
  if (options.json === true) {
    io.write(jsonText(diffJson(view)));
    return EXIT.answered;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  io.write(`${paint(diffLines(view, cols).map(trimEnd), colour)}\n`);
  return EXIT.answered;
}

/** Two lanes, one for each release. */
function playBoth(text: string, releases: Releases, options: DiffOptions, io: Io): Promise<number> {
  const parsed = parseEvents(text);
  if (!parsed.ok) throw new UsageError(`--play: ${parsed.message}`);
  const subject = readSubject(options.on ?? "guest");
  const { vendor, host, guest } = readSetup(
    { ...options, kernel: options.after },
    { vendor: "intel", host: ["bld"], guest: ["bld"], kernel: options.after },
  );
  const setup: DiffSetup = { vendor, host, exposed: guest, has: { before: guest, after: guest } };
  const opens = playCommand(text.trim().split(/\s+/), subject, setup, releases);
  const scenario = playScenario(parsed.events, subject, setup, releases, opens);
  const walked = walk(scenario, { vendor, host, guest, release: releases.before });
  return showWalk(walked, options, io);
}

function readSubject(text: string): Subject {
  const found = SUBJECTS.find(({ id }) => id === text);
  if (found !== undefined) return found;
  const known = SUBJECTS.map(({ id }) => id);
  throw new UsageError(`--on: nobody is called ${quoted(text)}${suggestion(text, known)}`);
}

/** A bar on standard error while both outputs are a terminal; wiped at the end. */
function progressOn(io: Io): Progress {
  if (!io.stdoutIsTerminal) return () => undefined;
  const width = 30;
  let shown = -1;
  return (done, of) => {
    const filled = of === 0 ? width : Math.floor((done / of) * width);
    if (filled === shown) return;
    shown = filled;
    const bar = `${"#".repeat(filled)}${".".repeat(width - filled)}`;
    io.writeError(done >= of ? `\r${" ".repeat(width + 30)}\r` : `\rdr6: comparing [${bar}]`);
  };
}
