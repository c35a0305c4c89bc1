/** `dr6 diff`: what a guest or a user could observe to differ between two releases. */

import { parseRelease, printable } from "@dr6/core";
import { parseEvents } from "@dr6/core/event-text";
import type { Progress } from "../diff/explore.js";
import { playCommand, playScenario } from "../diff/scenario.js";
import { compareReleases } from "../diff/search.js";
import type { DiffSetup, Releases } from "../diff/setups.js";
import { SUBJECTS, type Subject } from "../diff/subjects.js";
import { diffJson } from "../render/diff-json.js";
import { diffLines } from "../render/diff-lines.js";
import { jsonText } from "../render/json-text.js";
import { trimEnd } from "../render/line.js";
import { unreadLines } from "../render/unread-lines.js";
import {
  HISTORY,
  readCpuFeatures,
  readFeatures,
  readRelease,
  type SetupOptions,
} from "../setup.js";
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
  readonly before?: string;
  readonly after?: string;
  /** Events to play on both releases instead of all. */
  readonly play?: string;
  /** Who plays them. */
  readonly on?: string;
  readonly tui?: boolean;
}

const DEFAULT_COLS = 100;

/** What says how events are played; without --play everything is played. */
const PLAY_OPTIONS = ["on", "host", "guest", "vendor", "at", "field", "rows", "print"] as const;

/** Runs the command; answers the exit code. */
export async function diffCommandLine(
  commit: string | undefined,
  options: DiffOptions,
  io: Io,
  more: readonly string[] = [],
): Promise<number> {
  refuseWords(commit, more);
  const releases = readReleases(commit, options);
  if (options.play !== undefined) return playBoth(options.play, releases, options, io);
  const alone = PLAY_OPTIONS.find(
    (name) => options[name] !== undefined && !(name === "at" && options.tui === true),
  );
  if (alone !== undefined) throw new UsageError(`--${alone} goes with --play`);
  if (options.tui === true && options.json !== true) {
    const code = await openMatrix(releases, options, io);
    if (code !== undefined) return code;
  }
  const compared = compareReleases(releases, progressOn(io));
  const view = { releases, ...compared, all: options.all === true };
  if (options.json === true) {
    io.write(jsonText(diffJson(view)));
    return EXIT.answered;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  const lines = [...diffLines(view, cols), ...unreadLines(cols, releases.before, releases.after)];
  io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  return EXIT.answered;
}

/** Opens the matrix on a terminal; what takes long is done while it is shown. */
async function openMatrix(
  releases: Releases,
  options: DiffOptions,
  io: Io,
): Promise<number | undefined> {
  const { interactive } = await import("./interactive.js");
  const { diffScreen } = await import("../screens/diff-screen.js");
  const at = options.at === undefined ? 1 : readNumber(options.at);
  return interactive(diffScreen({ releases, all: options.all === true, at }), options, io);
}

function readNumber(text: string): number {
  const at = Number(text);
  if (Number.isInteger(at) && at >= 1 && at <= 9999) return at;
  throw new UsageError(`--at takes the number of a difference, from 1, not ${quoted(text)}`);
}

/** Two releases without their options are meant as these. */
function refuseWords(before: string | undefined, [after, ...more]: readonly string[]): void {
  if (before === undefined || after === undefined) return;
  const said = `dr6 diff takes one commit, not ${[before, after, ...more].map((word) => quoted(word)).join(" ")}`;
  const meant = [before, after].every((word) => parseRelease(word, HISTORY).ok);
  throw new UsageError(
    meant && more.length === 0
      ? `${said}; did you mean --before ${before} --after ${after}?`
      : said,
  );
}

/** Two releases, or a commit: without it and with it. */
function readReleases(commit: string | undefined, { before, after }: DiffOptions): Releases {
  if (commit !== undefined) {
    if (before !== undefined || after !== undefined)
      throw new UsageError("a commit alone, or --before and --after");
    if (!/^[0-9a-f]{7,40}$/i.test(commit))
      throw new UsageError(
        `${quoted(commit)} is no commit (7 digits and more); releases: --before V --after V`,
      );
    if (!parseRelease(commit, HISTORY).ok)
      throw new UsageError(
        `commit ${commit} is not in the release table; dr6 releases lists those that are`,
      );
    return { before: readRelease(`${commit}^`, "commit"), after: readRelease(commit, "commit") };
  }
  if (before === undefined || after === undefined)
    throw new UsageError("dr6 diff takes --before V --after V, or a commit");
  return { before: readRelease(before, "--before"), after: readRelease(after, "--after") };
}

/** Two lanes, one for each release. */
function playBoth(text: string, releases: Releases, options: DiffOptions, io: Io): Promise<number> {
  const parsed = parseEvents(text);
  if (!parsed.ok) throw new UsageError(`--play: ${parsed.message}`);
  const subject = readSubject(options.on ?? "guest");
  // What one of the two doesn't grant is what they may differ in.
  const vendor = options.vendor ?? "intel";
  const host = readCpuFeatures("--host", options.host ?? "bld", vendor);
  const guest = options.guest === undefined ? host : readFeatures("--guest", options.guest);
  const setup: DiffSetup = { vendor, host, exposed: guest, has: { before: guest, after: guest } };
  const opens = playCommand(
    text
      .trim()
      .split(/\s+/)
      .map((word) => printable(word, 80)),
    subject,
    setup,
    releases,
  );
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

/** A bar on standard error while the output is a terminal; wiped at the end. */
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
