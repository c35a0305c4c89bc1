/** Opens a screen in the terminal, if there is somebody to look at it. */

import type { Screen } from "../app/screen.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { glyphsFor } from "../terminal/glyphs.js";
import { keySource, openKeyboard, processEnds } from "../terminal/session.js";
import type { Io } from "./io.js";

/** Options that say how a screen is drawn. */
export interface DrawOptions {
  readonly color?: ColourFlag;
  readonly ascii?: boolean;
}

/** Runs the screen until the user leaves it; undefined where there is no terminal for it. */
export async function interactive<S>(
  screen: Screen<S>,
  options: DrawOptions,
  io: Io,
): Promise<number | undefined> {
  const keyboard = openKeyboard(keySource(processEnds(), io.env));
  if (keyboard === undefined) return undefined;
  const { runScreen } = await import("../app/run.js");
  return runScreen(screen, {
    keyboard,
    glyphs: glyphsFor(options.ascii ?? false, io.env),
    colour: wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal),
  });
}
