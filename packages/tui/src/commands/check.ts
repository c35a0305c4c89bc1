/** `dr6 check`: searches everything that can be reached for a broken invariant. */

import { CHECK_SUBJECTS, PLANS, type Plan } from "../check/plan.js";
import { rowOf, turningPoints } from "../check/releases.js";
import { checkScenario, readEvents } from "../check/scenario.js";
import { search, setupsOf } from "../check/search.js";
import { readStated } from "../check/stated.js";
import type { Subject } from "../check/subject.js";
import { checkJson } from "../render/check-json.js";
import { checkLines } from "../render/check-lines.js";
import { checkTable } from "../render/check-table.js";
import { jsonText } from "../render/json-text.js";
import { trimEnd } from "../render/line.js";
import { unreadLines } from "../render/unread-lines.js";
import {
  NEWEST_READ,
  readCpuFeatures,
  readFeatures,
  readRelease,
  type Setup,
  type SetupOptions,
} from "../setup.js";
import { wantsColour } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { walk } from "../view/walk-view.js";
import { readText } from "./files.js";
import { EXIT, type Io } from "./io.js";
import { suggestion } from "./nearest.js";
import { progressOn } from "./progress.js";
import { quoted } from "./quoted.js";
import { showWalk, type ShowOptions } from "./show-walk.js";
import { readSize } from "./size.js";

/** The options of `dr6 check`, as text. */
export interface CheckOptions extends SetupOptions, ShowOptions {
  /** Only this invariant. */
  readonly invariant?: string;
  /** Only on this subject. */
  readonly on?: string;
  /** Invariants of the user's instead of the built-in ones. */
  readonly file?: string;
  /** Events to play instead of searching. */
  readonly play?: string;
  readonly releases?: boolean;
  readonly markdown?: boolean;
}

const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export async function checkCommandLine(options: CheckOptions, io: Io): Promise<number> {
  const plans = readPlans(options, io);
  if (options.releases === true) return byRelease(plans, options, io);
  const release = readRelease(options.kernel ?? NEWEST_READ);
  if (options.play !== undefined) return play(options.play, release, options, io);
  const setups = setupsOf(release, {
    ...(options.vendor === undefined ? {} : { vendor: options.vendor }),
    ...(options.host === undefined
      ? {}
      : { host: readCpuFeatures("--host", options.host, options.vendor ?? "intel") }),
    ...(options.guest === undefined ? {} : { exposed: readFeatures("--guest", options.guest) }),
  });
  if (setups.length === 0) {
    throw new UsageError("no guest is like that: KVM grants no feature that the host lacks");
  }
  const searched = search(setups, { plans, progress: progressOn(io, "checking") });
  // What isn't decided doesn't hold for all that is known.
  const holds = searched.findings.length === 0 && searched.complete;
  const code = holds ? EXIT.answered : EXIT.nothingFound;
  if (options.json === true) {
    io.write(jsonText(checkJson(release, searched)));
    return code;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const view = { kernel: release.label, setups, searched };
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  const lines = [...checkLines(view, cols), ...unreadLines(cols, release)];
  io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  return code;
}

/** The searches that are asked for. */
function readPlans({ invariant, on, file }: CheckOptions, io: Io): readonly Plan[] {
  const all = file === undefined ? PLANS : readStated(readText(file, io, "--file"), file);
  const ids = [...new Set(all.map(({ id }) => id))];
  if (invariant !== undefined && !ids.includes(invariant)) {
    throw new UsageError(
      `--invariant: there is none called ${quoted(invariant)}${suggestion(invariant, ids)}`,
    );
  }
  const subject = on === undefined ? undefined : readSubject(on);
  const plans = all.filter(
    (plan) =>
      (invariant === undefined || plan.id === invariant) &&
      (subject === undefined || plan.subject.id === subject.id),
  );
  if (plans.length > 0) return plans;
  throw new UsageError(`--on: ${invariant ?? ""} is not looked for on ${on ?? ""}`);
}

function readSubject(text: string): Subject {
  const found = CHECK_SUBJECTS.find(({ id }) => id === text);
  if (found !== undefined) return found;
  const known = CHECK_SUBJECTS.map(({ id }) => id);
  throw new UsageError(`--on: nobody is called ${quoted(text)}${suggestion(text, known)}`);
}

/** The events on the lanes of a subject, as a walk. */
function play(
  text: string,
  release: Setup["release"],
  options: CheckOptions,
  io: Io,
): Promise<number> {
  const events = readEvents(text);
  const subject = readSubject(options.on ?? "native");
  const vendor = options.vendor ?? "intel";
  const host = readCpuFeatures("--host", options.host ?? "bld", vendor);
  const guest = options.guest === undefined ? host : readFeatures("--guest", options.guest);
  const setup: Setup = { vendor, host, guest, release };
  const scenario = checkScenario(events, text.trim().split(/\s+/), subject, setup);
  return showWalk(walk(scenario, setup), options, io);
}

/** The table over all releases. */
function byRelease(plans: readonly Plan[], options: CheckOptions, io: Io): number {
  if (options.markdown !== true) throw new UsageError("--releases goes with --markdown");
  const releases = turningPoints();
  const progress = progressOn(io, "checking");
  const rows = releases.map((release, index) => {
    progress(index, releases.length);
    return rowOf(release, { plans });
  });
  progress(releases.length, releases.length);
  io.write(checkTable(rows));
  return EXIT.answered;
}
