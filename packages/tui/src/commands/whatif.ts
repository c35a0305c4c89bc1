/** `dr6 whatif`: write X to DR6, read it back. */

import { hex, holds, low32 } from "@dr6/core";
import { kvmBehaviour } from "@dr6/kvm-model";
import { whatIfLines, type WhatIfView } from "../render/whatif-lines.js";
import {
  readSetup,
  setupOptions,
  type Path,
  type SetupDefaults,
  type SetupOptions,
} from "../setup.js";
import { trimEnd } from "../render/line.js";
import { jsonText } from "../render/json-text.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import {
  isSureAnswer,
  whatIf,
  whatIfMatrix,
  type ReadBack,
  type WhatIfQuestion,
} from "../view/whatif.js";
import { EXIT, type Io } from "./io.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";
import { readWord } from "./word.js";

/** The options of `dr6 whatif`, as text. */
export interface WhatIfOptions extends SetupOptions {
  readonly write?: string;
  readonly debugctl?: string;
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

/** The case of the seed: a host with bus-lock detection, a guest that is shown none. */
const DEFAULTS: SetupDefaults = { vendor: "intel", host: ["bld"], guest: [], kernel: "6.15.0" };
const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export function whatIfCommandLine(options: WhatIfOptions, io: Io): number {
  const question = readQuestion(options);
  refuseMissingPath(question);
  if (options.json === true) {
    io.write(jsonText(whatIfJson(question)));
    return EXIT.answered;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  io.write(`${paint(whatIfLines(view(question), cols).map(trimEnd), colour)}\n`);
  return EXIT.answered;
}

/** Reads the options; throws a {@link UsageError}. */
export function readQuestion(options: WhatIfOptions): WhatIfQuestion {
  const { path = "emulated", ...setup } = readSetup(options, DEFAULTS);
  return {
    write: readWord("--write", options.write ?? "0"),
    path,
    debugctl: readDebugctl(options.debugctl ?? "0"),
    setup,
  };
}

/** Before KVM had the hardware path, every access was emulated. */
function refuseMissingPath({ path, setup }: WhatIfQuestion): void {
  const row = kvmBehaviour("hardware-path");
  if (path === "emulated" || holds(row, setup.release).holds) return;
  throw new UsageError(
    `--path hardware: KVM has it since ${row.since} (likely; ${row.commit ?? row.id}), before that it emulated every access`,
  );
}

function view(question: WhatIfQuestion): WhatIfView {
  const other: Path = question.path === "emulated" ? "hardware" : "emulated";
  return {
    question,
    answer: whatIf(question),
    otherPath: whatIf({ ...question, path: other }),
    matrix: whatIfMatrix(question),
    command: whatIfCommand(question),
  };
}

function whatIfCommand({ write, path, debugctl, setup }: WhatIfQuestion): string {
  const gate = debugctl === 0 ? "" : ` --debugctl ${hex(debugctl)}`;
  return `dr6 whatif --write ${hex(write)} ${setupOptions(setup)} --path ${path}${gate}`;
}

function whatIfJson(question: WhatIfQuestion): object {
  const answer = whatIf(question);
  const side = ({ dr6, fault, because }: ReadBack) => ({
    dr6: hex(dr6),
    fault,
    why: because.map(({ rule, detail }) => [rule.statement, detail].filter(Boolean).join(" ")),
    sources: [...new Set(because.flatMap(({ rule }) => rule.sources))],
  });
  return {
    schema: "dr6/whatif/1",
    command: whatIfCommand(question),
    write: hex(question.write),
    path: question.path,
    native: side(answer.native),
    guest: { ...side(answer.guest), fixed1: hex(answer.fixed1), capabilities: answer.capabilities },
    differ: answer.differ,
    sure: isSureAnswer(answer),
  };
}

function readDebugctl(text: string): number {
  const low = low32(readWord("--debugctl", text));
  if (low === undefined) throw new UsageError(`--debugctl: ${quoted(text)} is more than 32 bits`);
  return low;
}
