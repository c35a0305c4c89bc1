/** `dr6 fields`: the tables of the debug registers. */

import {
  encodingFor,
  ENCODINGS,
  formatFeatures,
  type Cpu,
  type EncodingId,
  type Vendor,
} from "@dr6/core";
import { fieldsJson } from "../render/fields-json.js";
import { fieldsLines, type FieldsView } from "../render/fields-lines.js";
import { trimEnd } from "../render/line.js";
import { readFeatures } from "../setup.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { layoutEntries } from "../view/fields-layout.js";
import { codeEntries, ruleEntries } from "../view/fields-rules.js";
import { EVERY_FEATURE, fieldEntries, registerEntries, type FieldEntry } from "../view/fields.js";
import { jsonText } from "../render/json-text.js";
import { EXIT, type Io } from "./io.js";
import { nearest, suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 fields`, as text. */
export interface FieldsOptions {
  readonly as?: string;
  readonly cpu?: string;
  readonly vendor?: string;
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export function fieldsCommandLine(
  name: string | undefined,
  options: FieldsOptions,
  io: Io,
): number {
  const view = fieldsView(name, options);
  if (options.json === true) {
    io.write(jsonText(fieldsJson(view)));
    return EXIT.answered;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  io.write(`${paint(fieldsLines(view, cols).map(trimEnd), colour)}\n`);
  return EXIT.answered;
}

function fieldsView(name: string | undefined, options: FieldsOptions): FieldsView {
  const vendor = readVendor(options.vendor);
  const cpu = readCpu(options, vendor);
  const as = options.as === undefined ? null : readEncoding(options.as);
  const all =
    as === null
      ? fieldEntries(cpu ?? EVERY_FEATURE)
      : layoutEntries(as, vendor ?? "intel", (cpu ?? EVERY_FEATURE).features);
  const fields = name === undefined ? all : named(name, all);
  const whole = fields.some(({ name: each }) => each !== fields[0]?.name);
  const shown = new Set(fields.map(({ register }) => register));
  return {
    command: command(name, as, cpu, vendor),
    cpu,
    layout: as === null ? null : encodingFor(as, vendor),
    registers: registerEntries(cpu ?? EVERY_FEATURE).filter((each) => shown.has(each.name)),
    fields,
    codes: codeEntries(fields),
    rules: as === null ? ruleEntries(fields, whole) : [],
    detailed: !whole,
  };
}

/** The fields of that name, or of the register of that name: `BLD`, `DR7.RTM`, `DR6`. */
function named(name: string, all: readonly FieldEntry[]): readonly FieldEntry[] {
  const wanted = name.toLowerCase();
  const found = all.filter((field) => names(field).some((each) => each.toLowerCase() === wanted));
  if (found.length > 0) return found;
  const known = all.flatMap((field) => names(field));
  const guess = nearest(name, known);
  const hint = guess === undefined ? "; dr6 fields lists all" : `; did you mean ${guess}?`;
  throw new UsageError(`no field ${quoted(name)}${hint}`);
}

function names({ register, name }: FieldEntry): readonly string[] {
  return [register, name, `${register}.${name}`];
}

function command(
  name: string | undefined,
  as: EncodingId | null,
  cpu: Cpu | null,
  vendor: Vendor | undefined,
): string {
  return [
    "dr6 fields",
    name === undefined ? "" : name.includes(" ") ? `"${name}"` : name,
    as === null ? "" : `--as ${as}`,
    cpu === null ? "" : `--cpu ${formatFeatures(cpu.features)}`,
    vendor === undefined ? "" : `--vendor ${vendor}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function readCpu({ cpu }: FieldsOptions, vendor: Vendor | undefined): Cpu | null {
  if (cpu === undefined && vendor === undefined) return null;
  const features = cpu === undefined ? EVERY_FEATURE.features : readFeatures("--cpu", cpu);
  return { vendor: vendor ?? "intel", features };
}

function readVendor(text: string | undefined): Vendor | undefined {
  if (text === undefined || text === "intel" || text === "amd") return text;
  throw new UsageError(`--vendor takes intel or amd, not ${quoted(text)}`);
}

function readEncoding(text: string): EncodingId {
  const ids = Object.keys(ENCODINGS) as EncodingId[];
  const found = ids.find((id) => id === text);
  if (found !== undefined) return found;
  throw new UsageError(`--as: no encoding ${quoted(text)}${suggestion(text, ids)}`);
}
