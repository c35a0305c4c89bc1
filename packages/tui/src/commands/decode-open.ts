/** Opens the decoder's screen on what the command line names; empty, to type or paste into. */

import { formatFeatures, hex, statusFields } from "@dr6/core";
import type { DiagnoseOptions } from "@dr6/dumps";
import { decodeScreen } from "../screens/decode-screen.js";
import { UsageError } from "../usage-error.js";
import type { DecodedInput } from "../view/decode-view.js";
import { interactive, type DrawOptions } from "./interactive.js";
import type { Io } from "./io.js";
import { suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";

/** Where the screen is opened, as text. */
export interface OpenOptions extends DrawOptions {
  readonly at?: string;
  readonly field?: string;
}

/** What the command line named, decoded. */
export interface Opened {
  readonly args: readonly string[];
  /** Empty where nothing was named: then a value is typed or a dump pasted. */
  readonly decoded: readonly DecodedInput[];
  readonly known: DiagnoseOptions;
}

/** Runs the screen; undefined where there is no terminal for it. */
export async function openDecoder(
  { args, decoded, known }: Opened,
  options: OpenOptions,
  io: Io,
): Promise<number | undefined> {
  const page = options.at === undefined ? 0 : readAt(options.at);
  const field = options.field === undefined ? undefined : readField(options.field);
  const screen = decodeScreen({
    inputs: decoded,
    known,
    page,
    ...(field === undefined ? {} : { field }),
    ...(decoded.length === 0 ? {} : { command: commandOf(args, known) }),
  });
  return interactive(screen, options, io);
}

/** What was typed, with the options that say what is known. */
function commandOf(args: readonly string[], known: DiagnoseOptions): string {
  const { encoding, dr7, release, cpu, cpus } = known;
  const vendor = cpu?.vendor === "amd" ? "amd" : known.vendor;
  const names = args.length === 0 ? ["-"] : args;
  return [
    "dr6 decode",
    ...names.map(shellWord),
    ...(encoding === undefined ? [] : [`--as ${encoding}`]),
    ...(dr7 === undefined ? [] : [`--dr7 ${hex(dr7)}`]),
    ...(release === undefined ? [] : [`--kernel ${release.label}`]),
    ...(cpu === undefined ? [] : [`--cpu ${formatFeatures(cpu.features)}`]),
    ...(vendor === undefined ? [] : [`--vendor ${vendor}`]),
    ...(cpus === undefined ? [] : [`--cpus ${String(cpus)}`]),
  ].join(" ");
}

/** Quoted where a shell would take it apart. */
function shellWord(word: string): string {
  return /^[\w./@:=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function readAt(text: string): number {
  const at = Number(text);
  if (Number.isInteger(at) && at >= 1 && at <= 999_999) return at - 1;
  throw new UsageError(`--at takes the number of a dump, from 1, not ${quoted(text)}`);
}

function readField(text: string): string {
  const names = statusFields().map(({ name }) => name);
  const found = names.find((name) => name === text.toUpperCase());
  if (found !== undefined) return found;
  throw new UsageError(`--field: DR6 has no field ${quoted(text)}${suggestion(text, names)}`);
}
