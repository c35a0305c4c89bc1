/** `dr6 decode`: what a value, or every register dump in a text, means. */

import { encodingNamed, ENCODINGS, type EncodingId } from "@dr6/core/encoding";
import type { DiagnoseOptions } from "@dr6/dumps";
import { decodeJson } from "../render/decode-json.js";
import { decodeLines } from "../render/decode-lines.js";
import { jsonText } from "../render/json-text.js";
import { decodeSpoken } from "../render/spoken/decode-spoken.js";
import { unreadLines } from "../render/unread-lines.js";
import { readFeatures, readRelease } from "../setup.js";
import { trimEnd } from "../render/line.js";
import { wantsAccessible } from "../terminal/accessible.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { unreadKey } from "../view/unread-release.js";
import { decodeView, type DecodedInput } from "../view/decode-view.js";
import { decodeInput } from "../view/decode-input.js";
import type { openDecoder } from "./decode-open.js";
import { decodeInputs } from "./decode-input.js";
import { EXIT, type Io } from "./io.js";
import { suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";
import { readWord } from "./word.js";

/** The options of `dr6 decode`, as text. */
export interface DecodeOptions {
  readonly as?: string;
  readonly dr7?: string;
  readonly kernel?: string;
  readonly cpu?: string;
  readonly vendor?: "intel" | "amd";
  readonly cpus?: string;
  readonly json?: boolean;
  readonly exitCode?: boolean;
  readonly tui?: boolean;
  readonly at?: string;
  readonly field?: string;
  readonly cols?: string;
  readonly color?: ColourFlag;
  readonly ascii?: boolean;
  readonly accessible?: boolean;
}

const DEFAULT_COLS = 100;

/**
 * Runs the command; answers the exit code.
 *
 * @param opener gives what opens the screen; left out, all is printed
 */
export async function decodeCommandLine(
  args: readonly string[],
  options: DecodeOptions,
  io: Io,
  opener?: () => Promise<typeof openDecoder>,
): Promise<number> {
  const known = readKnown(options);
  const nothing = args.length === 0 && io.stdinIsTerminal;
  const speaks = options.json !== true && wantsAccessible(options.accessible, io.env);
  const wanted = options.json !== true && !speaks && (options.tui === true || nothing);
  const open = wanted ? await opener?.() : undefined;
  const read = open !== undefined && nothing ? [] : await decodeInputs(args, io);
  const decoded = read.map((input) => decodeInput(input, known));
  if (open !== undefined) {
    const code = await open({ args, decoded, known }, options, io);
    if (code !== undefined) return code;
    if (nothing) await decodeInputs(args, io);
  }
  if (options.json === true) {
    io.write(jsonText({ ...decodeJson(decoded), ...unreadKey(known.release) }));
  } else if (speaks) {
    const lines = decoded.flatMap((each) => decodeSpoken(decodeView(each)));
    io.write(lines.map((line) => `${line}\n`).join(""));
  } else {
    const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
    const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
    const lines = [
      ...decodeLines(decoded.map(decodeView), cols),
      ...unreadLines(cols, known.release),
    ];
    io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  }
  return exitCode(decoded, options.exitCode === true);
}

/** The worst of what was found, in the order in which it wants attention. */
function exitCode(decoded: readonly DecodedInput[], wanted: boolean): number {
  const outcomes = decoded.flatMap((each) =>
    each.kind === "value"
      ? [each.diagnosis.outcome]
      : each.decoded.dumps.map(({ outcome }) => outcome),
  );
  const busLocks = decoded.some(
    (each) =>
      each.kind === "text" &&
      each.decoded.busLocks.length + each.decoded.suppressedLocks.length > 0,
  );
  const others = decoded.some(
    (each) =>
      each.kind === "text" &&
      each.decoded.splitLocks.length + each.decoded.lockDetection.length > 0,
  );
  if (outcomes.length === 0 && !busLocks) return others ? EXIT.answered : EXIT.nothingFound;
  if (!wanted) return EXIT.answered;
  if (outcomes.includes("illegal")) return EXIT.illegal;
  if (outcomes.includes("event")) return EXIT.event;
  return outcomes.every((outcome) => outcome === "idle") && !busLocks
    ? EXIT.answered
    : EXIT.undecided;
}

/** What the options say of the machine; throws a {@link UsageError}. */
export function readKnown(options: DecodeOptions): DiagnoseOptions {
  return {
    ...(options.as === undefined ? {} : { encoding: readEncoding(options.as) }),
    ...(options.dr7 === undefined ? {} : { dr7: readWord("--dr7", options.dr7) }),
    ...(options.kernel === undefined ? {} : { release: readRelease(options.kernel) }),
    ...(options.cpu === undefined
      ? {}
      : {
          cpu: { vendor: options.vendor ?? "intel", features: readFeatures("--cpu", options.cpu) },
        }),
    ...(options.vendor === undefined ? {} : { vendor: options.vendor }),
    ...(options.cpus === undefined ? {} : { cpus: readCpus(options.cpus) }),
  };
}

function readEncoding(name: string): EncodingId {
  const found = encodingNamed(name);
  if (found !== undefined) return found.id;
  throw new UsageError(
    `--as: no encoding ${quoted(name)}${suggestion(name, Object.keys(ENCODINGS))}`,
  );
}

function readCpus(text: string): number {
  const cpus = Number(text);
  if (Number.isInteger(cpus) && cpus >= 1 && cpus <= 8192) return cpus;
  throw new UsageError(`--cpus takes a number from 1 to 8192, not ${quoted(text)}`);
}
