/** `dr6 sources`: what the model rests on, and which rules rest on which source. */

import { trimEnd } from "../render/line.js";
import { sourcesJson } from "../render/sources-json.js";
import { sourceLines, sourcesLines } from "../render/sources-lines.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { sourceEntries, type SourceEntry } from "../view/sources.js";
import { jsonText } from "../render/json-text.js";
import { filterSources } from "../view/sources-filter.js";
import { EXIT, type Io } from "./io.js";
import { nearest } from "./nearest.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 sources`, as text. */
export interface SourcesOptions {
  /** Words that are in a source, or in what it is cited for. */
  readonly filter?: string;
  readonly tui?: boolean;
  readonly ascii?: boolean;
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export async function sourcesCommandLine(
  id: string | undefined,
  options: SourcesOptions,
  io: Io,
): Promise<number> {
  const every = sourceEntries();
  const one = id === undefined ? undefined : withId(id, every);
  const all = filterSources(every, "all", options.filter ?? "");
  if (options.tui === true && options.json !== true) {
    const { interactive } = await import("./interactive.js");
    const { sourcesScreen } = await import("../screens/sources-screen.js");
    const opening = {
      ...(one === undefined ? {} : { id: one.id }),
      ...(options.filter === undefined ? {} : { filter: options.filter }),
    };
    const code = await interactive(sourcesScreen(opening), options, io);
    if (code !== undefined) return code;
  }
  if (options.json === true) {
    io.write(jsonText(sourcesJson(one === undefined ? all : [one])));
    return EXIT.answered;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  const lines = one === undefined ? sourcesLines(all, cols) : sourceLines(one, cols);
  io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  return EXIT.answered;
}

/** The ids are too many to be listed in an error of one line. */
function withId(id: string, all: readonly SourceEntry[]): SourceEntry {
  const found = all.find((source) => source.id === id.toLowerCase());
  if (found !== undefined) return found;
  const guess = nearest(
    id,
    all.map((source) => source.id),
  );
  const hint = guess === undefined ? "; dr6 sources lists all" : `; did you mean ${guess}?`;
  throw new UsageError(`no source ${quoted(id)}${hint}`);
}
