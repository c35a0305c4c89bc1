/** `dr6 fields`: the tables of the debug registers. */

import { existsOn, formatFeatures, type Cpu, type Vendor } from "@dr6/core";
import { encodingFor, ENCODINGS, type EncodingId } from "@dr6/core/encoding";
import { fieldsJson } from "../render/fields-json.js";
import { fieldsLines, type FieldsView } from "../render/fields-lines.js";
import { unreadLines } from "../render/unread-lines.js";
import { trimEnd } from "../render/line.js";
import { hostCpu, readCpuFeatures, setupOptions, type Setup } from "../setup.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import type { AddedFields } from "../view/fields-added.js";
import { kvmView, type KvmView } from "../view/fields-kvm.js";
import { layoutEntries } from "../view/fields-layout.js";
import { codeEntries, ruleEntries } from "../view/fields-rules.js";
import { EVERY_FEATURE, fieldEntries, registerEntries, type FieldEntry } from "../view/fields.js";
import { jsonText } from "../render/json-text.js";
import { addedOptions, readAdded } from "./fields-added.js";
import { readKvm, type KvmOptions } from "./fields-kvm.js";
import { EXIT, type Io } from "./io.js";
import { nearest, suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 fields`, as text. */
export interface FieldsOptions extends KvmOptions {
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
  const lines = [...fieldsLines(view, cols), ...unreadLines(cols, view.kvm?.setup.release)];
  io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  return EXIT.answered;
}

/** What is asked for, read; throws a {@link UsageError}. */
export function fieldsView(name: string | undefined, options: FieldsOptions): FieldsView {
  const setup = readKvm(options);
  const { vendor } = options;
  const cpu = setup === null ? readCpu(options, vendor) : hostCpu(setup);
  const as = options.as === undefined ? null : readEncoding(options.as);
  const added = readAdded(options.add);
  const shownCpu = cpu ?? EVERY_FEATURE;
  const all =
    as === null
      ? fieldEntries(shownCpu, added?.table)
      : layoutEntries(as, vendor ?? "intel", shownCpu.features);
  const fields = name === undefined ? all : named(name, all);
  const whole = fields.some(({ name: each }) => each !== fields[0]?.name);
  const shown = new Set(fields.map(({ register }) => register));
  return {
    command: command(name, as, setup ?? { cpu, vendor }, added),
    cpu,
    layout: as === null ? null : encodingFor(as, vendor),
    registers: registerEntries(shownCpu, added?.table).filter((each) => shown.has(each.name)),
    fields,
    codes: codeEntries(fields),
    rules: as === null ? ruleEntries(fields, whole, added !== null) : [],
    detailed: !whole,
    added,
    kvm: setup === null ? null : readKvmView(setup, fields, added),
  };
}

/** KVM's view of the fields of DR6 among those that are shown. */
function readKvmView(
  setup: Setup,
  fields: readonly FieldEntry[],
  added: AddedFields | null,
): KvmView {
  const ofDr6 = fields.filter(({ register, kind }) => register === "DR6" && kind === "status");
  const [first] = fields;
  if (ofDr6.length === 0 && first !== undefined) {
    const title = first.register === first.name ? first.name : `${first.register}.${first.name}`;
    throw new UsageError(`--kvm is about the fields of DR6, and ${title} is none`);
  }
  return kvmView(
    setup,
    ofDr6.map(({ name }) => name),
    added,
  );
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
  on: Setup | { readonly cpu: Cpu | null; readonly vendor: Vendor | undefined },
  added: AddedFields | null,
): string {
  return [
    "dr6 fields",
    name === undefined ? "" : name.includes(" ") ? `"${name}"` : name,
    as === null ? "" : `--as ${as}`,
    added === null ? "" : addedOptions(added),
    "release" in on ? `--kvm ${setupOptions(on)}` : cpuOptions(on.cpu, on.vendor),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function cpuOptions(cpu: Cpu | null, vendor: Vendor | undefined): string {
  const vendorOption = vendor === undefined ? [] : [`--vendor ${vendor}`];
  const cpuOption = cpu === null ? [] : [`--cpu ${formatFeatures(cpu.features)}`];
  return [...cpuOption, ...vendorOption].join(" ");
}

function readCpu({ cpu }: FieldsOptions, vendor: Vendor | undefined): Cpu | null {
  if (cpu === undefined && vendor === undefined) return null;
  const built = vendor ?? "intel";
  const features =
    cpu === undefined
      ? EVERY_FEATURE.features.filter((feature) => existsOn(built, feature))
      : readCpuFeatures("--cpu", cpu, built);
  return { vendor: built, features };
}

function readEncoding(text: string): EncodingId {
  const ids = Object.keys(ENCODINGS) as EncodingId[];
  const found = ids.find((id) => id === text);
  if (found !== undefined) return found;
  throw new UsageError(`--as: no encoding ${quoted(text)}${suggestion(text, ids)}`);
}
