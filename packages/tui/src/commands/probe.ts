/** `dr6 probe`: holds the model against the machine that it runs on. */

import { askMachine, type Listener } from "../probe/ask.js";
import { PARTS } from "../probe/found.js";
import { predict } from "../probe/predict.js";
import { jsonLine, jsonText } from "../render/json-text.js";
import { trimEnd } from "../render/line.js";
import { probeJson } from "../render/probe-json.js";
import { probeLines } from "../render/probe-lines.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { writeText } from "./files.js";
import { EXIT, type Io } from "./io.js";
import { stepOn } from "./progress.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 probe`, as text. */
export interface ProbeOptions {
  readonly json?: boolean;
  /** Where the recording is written. */
  readonly record?: string;
  readonly cases?: string;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;
const DEFAULT_CASES = 10_000;
const MOST_CASES = 100_000_000;

/** Runs the command; answers the exit code. */
export async function probeCommandLine(options: ProbeOptions, io: Io): Promise<number> {
  const cases = readCases(options.cases);
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const step = stepOn(io);
  const found = await askMachine(cases, listener(options.record, step, io));
  step("");
  if (options.record !== undefined && found.recordings.length === 0) {
    io.writeError(
      `dr6: --record ${quoted(options.record)}: nothing to record, so nothing is written\n`,
    );
  }
  const predicted = found.subject === null ? null : predict(found.subject);
  if (options.json === true) {
    io.write(jsonText(probeJson(found, predicted)));
  } else {
    const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
    io.write(`${paint(probeLines(found, predicted, cols).map(trimEnd), colour)}\n`);
  }
  const disagrees = found.parts.some(({ disagreements }) => disagreements > 0);
  return disagrees ? EXIT.nothingFound : EXIT.answered;
}

/** Says on a terminal what is asked, and writes what was recorded before the random cases start. */
function listener(file: string | undefined, step: (text: string) => void, io: Io): Listener {
  return {
    asking: (id) => {
      step(`dr6: asking this machine: ${PARTS[id]}`);
    },
    recorded: (recordings) => {
      step("");
      if (file !== undefined && recordings.length > 0) {
        // All rows at once, so that an interrupted probe leaves no half of a file.
        writeText(file, recordings.map((row) => `${jsonLine(row)}\n`).join(""), io);
      }
    },
  };
}

function readCases(text: string | undefined): number {
  if (text === undefined) return DEFAULT_CASES;
  const cases = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (cases >= 1 && cases <= MOST_CASES) return cases;
  throw new UsageError(`--cases: ${quoted(text)} is no number from 1 to ${String(MOST_CASES)}`);
}
