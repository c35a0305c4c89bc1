/** `dr6 whatif`: write X to DR6, read it back. */

import { low32 } from "@dr6/core";
import { whatIfJson } from "../render/whatif-json.js";
import { whatIfLines } from "../render/whatif-lines.js";
import { readSetup, type SetupDefaults, type SetupOptions } from "../setup.js";
import { trimEnd } from "../render/line.js";
import { jsonText } from "../render/json-text.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { missingPath } from "../view/whatif-path.js";
import { whatIfView } from "../view/whatif-view.js";
import type { WhatIfQuestion } from "../view/whatif.js";
import { EXIT, type Io } from "./io.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";
import { readWord } from "./word.js";

/** The options of `dr6 whatif`, as text. */
export interface WhatIfOptions extends SetupOptions {
  readonly write?: string;
  readonly debugctl?: string;
  readonly json?: boolean;
  readonly tui?: boolean;
  readonly ascii?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

/** The case of the seed: a host with bus-lock detection, a guest that is shown none. */
const DEFAULTS: SetupDefaults = { vendor: "intel", host: ["bld"], guest: [], kernel: "6.15.0" };
const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export async function whatIfCommandLine(options: WhatIfOptions, io: Io): Promise<number> {
  const question = readQuestion(options);
  const refused = missingPath(question);
  if (refused !== undefined) throw new UsageError(`--path hardware: ${refused}`);
  if (options.json === true) {
    io.write(jsonText(whatIfJson(question)));
    return EXIT.answered;
  }
  if (options.tui === true) {
    const { interactive } = await import("./interactive.js");
    const { whatIfScreen } = await import("../screens/whatif-screen.js");
    const code = await interactive(whatIfScreen(question), options, io);
    if (code !== undefined) return code;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  io.write(`${paint(whatIfLines(whatIfView(question), cols).map(trimEnd), colour)}\n`);
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

function readDebugctl(text: string): number {
  const low = low32(readWord("--debugctl", text));
  if (low === undefined) throw new UsageError(`--debugctl: ${quoted(text)} is more than 32 bits`);
  return low;
}
