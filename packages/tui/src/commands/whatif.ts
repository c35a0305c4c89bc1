/** `dr6 whatif`: write X to DR6, read it back. */

import { whatIfJson } from "../render/whatif-json.js";
import { whatIfLines } from "../render/whatif-lines.js";
import { trimEnd } from "../render/line.js";
import { unreadLines } from "../render/unread-lines.js";
import { jsonText } from "../render/json-text.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { missingPath } from "../view/whatif-path.js";
import { whatIfView } from "../view/whatif-view.js";
import { EXIT, type Io } from "./io.js";
import { suggestion } from "./nearest.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";
import { readQuestion, type QuestionOptions } from "./whatif-question.js";

/** The options of `dr6 whatif`, as text. */
export interface WhatIfOptions extends QuestionOptions {
  readonly json?: boolean;
  readonly tui?: boolean;
  /** The control to select on the screen. */
  readonly control?: string;
  readonly ascii?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

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
    const { CONTROLS } = await import("../screens/whatif-state.js");
    const control = options.control ?? CONTROLS[0];
    const found = CONTROLS.find((id) => id === control);
    if (found === undefined)
      throw new UsageError(
        `--control: no control ${quoted(control)}${suggestion(control, CONTROLS)}`,
      );
    const code = await interactive(whatIfScreen(question, found), options, io);
    if (code !== undefined) return code;
  }
  const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  const lines = [
    ...whatIfLines(whatIfView(question), cols),
    ...unreadLines(cols, question.setup.release),
  ];
  io.write(`${paint(lines.map(trimEnd), colour)}\n`);
  return EXIT.answered;
}
