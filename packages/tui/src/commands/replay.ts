/** `dr6 replay`: opens a session that was saved; prints it where there is no terminal. */

import type { Bench } from "../app/bench.js";
import type { RunLine } from "../app/outside.js";
import type { Screen } from "../app/screen.js";
import type { SavedScreen, Session } from "../app/session.js";
import { openTab } from "../app/tab.js";
import { plain, trimEnd } from "../render/line.js";
import { glyphsFor } from "../terminal/glyphs.js";
import { UsageError } from "../usage-error.js";
import { readText } from "./files.js";
import { interactive, type DrawOptions } from "./interactive.js";
import { EXIT, type Io } from "./io.js";
import { quoted } from "./quoted.js";
import { readSession } from "./session-file.js";
import { readSize } from "./size.js";

/** The options of `dr6 replay`, as text. */
export interface ReplayOptions extends DrawOptions {
  readonly print?: boolean;
  readonly cols?: string;
  readonly rows?: string;
}

const DEFAULT_COLS = 100;
const DEFAULT_ROWS = 30;

/** Runs the command; answers the exit code. */
export async function replayCommandLine(
  file: string,
  options: ReplayOptions,
  io: Io,
): Promise<number> {
  const read = readSession(readText(file, io));
  if (!read.ok) throw new UsageError(`${quoted(file)} is no session: ${read.message}`);
  const { session } = read;
  const { runLine } = io;
  if (runLine === undefined) throw new UsageError("a session can't be opened inside another");
  const opened = new Map<SavedScreen["id"], Screen>();
  for (const saved of session.screens) opened.set(saved.id, await open(file, saved, runLine));
  const marked = session.mark === undefined ? undefined : await open(file, session.mark, runLine);
  const front = opened.get(session.front);
  if (front === undefined) throw new UsageError(`${quoted(file)} has no screen ${session.front}`);
  const size = { cols: readSize("--cols", options.cols), rows: readSize("--rows", options.rows) };
  const printed = options.print === true || size.cols !== undefined || size.rows !== undefined;
  if (!printed) {
    const kept: DrawOptions = { session: file, ...options };
    const code = await interactive(front, kept, io, (bench) =>
      restored(bench, session, opened, marked),
    );
    if (code !== undefined) return code;
  }
  const { cols = io.columns ?? DEFAULT_COLS, rows = DEFAULT_ROWS } = size;
  const glyphs = glyphsFor(options.ascii ?? session.ascii, io.env);
  const lines = front.lines(front.initial, { cols, rows }, glyphs, { keys: [], edited: "" });
  io.write(`${lines.map((line) => plain(trimEnd(line))).join("\n")}\n`);
  return EXIT.answered;
}

/** The screen that a command of the session opens. */
async function open(
  file: string,
  { id, command, input, pasted }: SavedScreen,
  runLine: RunLine,
): Promise<Screen> {
  const ran = await runLine(command.replace(/^dr6 /, ""), input, pasted);
  if (ran.kind === "screen" && ran.screen.id === id) return ran.screen;
  const why = ran.kind === "error" ? ran.message.replace(/^dr6: /, "") : `it opens no ${id} screen`;
  throw new UsageError(`${quoted(file)}: ${quoted(command)}: ${why}`);
}

function restored(
  bench: Bench,
  { front, theme, ascii }: Session,
  opened: ReadonlyMap<SavedScreen["id"], Screen>,
  marked: Screen | undefined,
): Bench {
  const others = [...opened].filter(([id]) => id !== front);
  const mark = marked === undefined ? undefined : { screen: marked, state: marked.initial };
  return {
    ...bench,
    tabs: Object.fromEntries(others.map(([id, screen]) => [id, openTab(screen)])),
    look: { ...bench.look, theme, ...(ascii ? { glyphs: "ascii" } : {}) },
    mark,
  };
}
