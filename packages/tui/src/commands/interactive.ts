/** Opens a screen in the terminal, if there is somebody to look at it. */

import type { Bench } from "../app/bench.js";
import type { Screen } from "../app/screen.js";
import { UsageError } from "../usage-error.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { glyphsFor } from "../terminal/glyphs.js";
import { keySource, openKeyboard, processEnds } from "../terminal/session.js";
import { EXIT, type Io } from "./io.js";
import { quoted } from "./quoted.js";
import { readSession } from "./session-file.js";

/** Options that say how a screen is drawn, and what stays of it. */
export interface DrawOptions {
  readonly color?: ColourFlag;
  readonly ascii?: boolean;
  readonly keepScreen?: boolean;
  /** The file that the session is saved in. */
  readonly session?: string;
}

/**
 * Runs the screen until the user leaves it; undefined where there is no terminal for it.
 *
 * @param restore what else was there when a session was saved
 */
export async function interactive(
  screen: Screen,
  options: DrawOptions,
  io: Io,
  restore?: (bench: Bench) => Bench,
): Promise<number | undefined> {
  if (io.show !== undefined) {
    io.show(screen);
    return EXIT.answered;
  }
  const { keepScreen, session } = options;
  if (session !== undefined && restore === undefined) refuseOther(session, io);
  const keyboard = openKeyboard(keySource(processEnds(), io.env));
  if (keyboard === undefined) return undefined;
  const { runScreen } = await import("../app/run.js");
  return runScreen(screen, {
    keyboard,
    glyphs: glyphsFor(options.ascii ?? false, io.env),
    colour: wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal),
    ...(io.kit === undefined ? {} : { kit: io.kit }),
    ...(io.runLine === undefined ? {} : { runLine: io.runLine }),
    ...(keepScreen === undefined ? {} : { keepScreen }),
    ...(session === undefined ? {} : { session }),
    ...(restore === undefined ? {} : { restore }),
  });
}

/** What is no session of ours is not written over. */
function refuseOther(file: string, io: Io): void {
  let text: string;
  try {
    text = io.readFile(file);
  } catch {
    // Nothing there: it is written anew.
    return;
  }
  const read = readSession(text);
  if (!read.ok) throw new UsageError(`--session: ${quoted(file)} is no session: ${read.message}`);
}
