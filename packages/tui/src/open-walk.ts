/**
 * `dr6` and nothing else, in a terminal: the first frame of the walkthrough, with what it takes to
 * play it. Built as one file of its own, because each file costs time; all else comes behind the
 * first frame.
 */

import { bootZero } from "@dr6/fixtures";

import { runScreen } from "./app/run.js";
import { nodeIo } from "./commands/node-io.js";
import { walkPlay } from "./screens/walk-play.js";
import { readSetup } from "./setup.js";
import { wantsAccessible } from "./terminal/accessible.js";
import { wantsColour } from "./terminal/colour.js";
import { glyphsFor } from "./terminal/glyphs.js";
import { keySource, openKeyboard, processEnds } from "./terminal/session.js";
import { unreadInput } from "./terminal/unread-input.js";
import { walk } from "./view/walk-view.js";

const rest = () => import("./rest.js");

/** Runs it; answers the exit code, or undefined where there is nobody to look at a screen. */
export async function openWalk(): Promise<number | undefined> {
  const { env, stdoutIsTerminal, writeError } = nodeIo();
  const ends = processEnds();
  const source = keySource(ends, env);
  if (source === "none" || wantsAccessible(undefined, env)) return undefined;
  const keyboard = openKeyboard(source);
  if (keyboard === undefined) return undefined;
  const walked = walk(bootZero, readSetup({}, bootZero.setup));
  const hint = unreadInput(ends);
  const code = await runScreen(walkPlay(walked, 1, bootZero.field), {
    keyboard,
    ...(hint === undefined ? {} : { hint }),
    glyphs: glyphsFor(false, env),
    colour: wantsColour("auto", env, stdoutIsTerminal),
    kit: async () => (await rest()).kit,
    whole: async () => (await rest()).whole,
    runLine: async (...asked) => (await rest()).runLine(...asked),
  });
  if (hint !== undefined) writeError(`dr6: ${hint}\n`);
  return code;
}
