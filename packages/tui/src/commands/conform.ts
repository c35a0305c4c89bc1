/** `dr6 conform`: plays recordings and expectations on the model. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { conform, conformanceReport, parseEvidence, type Evidence } from "@dr6/fixtures";
import { MACHINES } from "../conform-machines.js";
import { conformJson } from "../render/conform-json.js";
import { conformLines } from "../render/conform-lines.js";
import { trimEnd } from "../render/line.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { jsonText } from "../render/json-text.js";
import { readTextOrInput } from "./files.js";
import { EXIT, type Io } from "./io.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 conform`, as text. */
export interface ConformOptions {
  readonly json?: boolean;
  /** The document of the repository instead of the table. */
  readonly markdown?: boolean;
  /** Every row, not only those that want attention. */
  readonly all?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;

/** The evidence that comes with dr6, beside the files of a folder. */
const BUNDLED = ["observations.jsonl", "expectations.jsonl"];
const FOLDER = "recordings";
/** Where it lies: beside the built program, or in the sources of its package. */
const PLACES = ["./evidence/", "../../../fixtures/data/"];

/** Runs the command; answers the exit code. */
export async function conformCommandLine(
  files: readonly string[],
  options: ConformOptions,
  io: Io,
): Promise<number> {
  const rows = conform(await readEvidence(files, io), MACHINES);
  const failed = rows.some(({ outcome }) => outcome === "unexplained");
  if (options.json === true) {
    io.write(jsonText(conformJson(rows)));
  } else if (options.markdown === true) {
    io.write(conformanceReport(rows));
  } else {
    const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
    const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
    const lines = conformLines(rows, { cols, all: options.all === true });
    io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  }
  return failed || rows.length === 0 ? EXIT.nothingFound : EXIT.answered;
}

async function readEvidence(files: readonly string[], io: Io): Promise<readonly Evidence[]> {
  const named = files.length === 0 ? bundled() : files;
  const evidence: Evidence[] = [];
  for (const file of named) {
    const parsed = parseEvidence(await readTextOrInput(file, io));
    if (!parsed.ok)
      throw new UsageError(`${quoted(file)}, line ${String(parsed.line)}: ${parsed.message}`);
    evidence.push(...parsed.rows);
  }
  return evidence;
}

/** The files that come with dr6. */
function bundled(): readonly string[] {
  const places = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const place = places.find((path) => existsSync(join(path, BUNDLED[0] ?? "")));
  if (place === undefined)
    throw new RangeError("the recordings are missing from this installation");
  const folder = join(place, FOLDER);
  const more = existsSync(folder) ? readdirSync(folder).filter((n) => n.endsWith(".jsonl")) : [];
  return [...BUNDLED.map((name) => join(place, name)), ...more.sort().map((n) => join(folder, n))];
}
