/** `dr6 learn`: the tour, on the screen, printed, or told. */

import { jsonText } from "../render/json-text.js";
import { learnJson } from "../render/learn-json.js";
import { learnLines } from "../render/learn-lines.js";
import { trimEnd } from "../render/line.js";
import { learnScreen } from "../screens/learn-screen.js";
import { runTalk } from "../talk/talk.js";
import { answerSpoken, learnTalk, lessonSpoken } from "../talk/learn-talk.js";
import { wantsAccessible } from "../terminal/accessible.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { LESSON_COUNT } from "../view/learn/lessons.js";
import { EXIT, type Io } from "./io.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 learn`, as text. */
export interface LearnOptions {
  readonly at?: string;
  readonly json?: boolean;
  readonly print?: boolean;
  readonly accessible?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
  readonly ascii?: boolean;
}

const DEFAULT_COLS = 90;

/** Runs the command; answers the exit code. */
export async function learnCommandLine(options: LearnOptions, io: Io): Promise<number> {
  const { accessible, json, print: printed = false, cols } = options;
  const at = options.at === undefined ? undefined : readLesson(options.at);
  if (json === true) {
    io.write(jsonText(learnJson(at)));
    return EXIT.answered;
  }
  const all = Array.from({ length: LESSON_COUNT }, (_, index) => index + 1);
  const shown = at === undefined ? all : [at];
  if (wantsAccessible(accessible, io.env)) {
    if (!printed && (accessible === true || io.stdinIsTerminal)) {
      await runTalk(learnTalk(at ?? 1), io);
    } else {
      const told = shown.map((n) => [...lessonSpoken(n), ...answerSpoken(n)].join("\n"));
      io.write(`${told.join("\n\n")}\n`);
    }
    return EXIT.answered;
  }
  if (!printed && cols === undefined) {
    const { interactive } = await import("./interactive.js");
    const code = await interactive(learnScreen(at ?? 1), options, io);
    if (code !== undefined) return code;
  }
  const width = readSize("--cols", cols) ?? io.columns ?? DEFAULT_COLS;
  const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
  const lessons = shown.map((n) => learnLines(n, { cols: width, revealed: true }).map(trimEnd));
  io.write(`${lessons.map((lines) => paint(lines, colour)).join("\n\n")}\n`);
  return EXIT.answered;
}

function readLesson(text: string): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= LESSON_COUNT) return n;
  throw new UsageError(`--at takes a step from 1 to ${String(LESSON_COUNT)}, not ${quoted(text)}`);
}
