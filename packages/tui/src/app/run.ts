/**
 * A screen from its first frame to the exit code. However it is left, the shell gets back the
 * terminal that it had.
 */

import type { ReadStream } from "node:tty";

import type { Glyphs } from "../render/line.js";
import { createHandover } from "./handover.js";
import { EXIT_CODES, lastWords, listenForLeaving, type Leaving } from "./leaving.js";
import type { Screen } from "./screen.js";
import { createStore } from "./store.js";

/** How a screen is shown. */
export interface RunOptions {
  readonly colour: boolean;
  readonly glyphs: Glyphs;
  /** Where keys come from; standard input unless given. Closed at the end. */
  readonly keyboard?: ReadStream;
}

/**
 * Shows a screen until it is left, and gives the exit code. Needs a terminal: ask `keySource()`
 * before. Loads Ink and React only when called.
 *
 * @example
 * process.exitCode = await runScreen(screen, { colour: true, glyphs: "unicode" });
 */
export async function runScreen<S>(
  screen: Screen<S>,
  { colour, glyphs, keyboard = process.stdin }: RunOptions,
): Promise<number> {
  tellChalk(colour);
  // Ink does this too, but only after it has drawn: what is typed sooner would show up in the frame.
  keyboard.setRawMode(true);
  const { mount } = await import("./app.js");
  const store = createStore(screen);
  const handover = createHandover();

  let first: Leaving | undefined;
  const leave = (leaving: Leaving) => {
    first ??= leaving;
    handover.whenBack(() => {
      app.unmount();
    });
  };
  const stopListening = listenForLeaving(keyboard, leave);
  const crash = process.env["DR6_CRASH"] === "1";
  const app = mount({ screen, store, glyphs, colour, crash, handover, leave }, keyboard);
  try {
    await app.waitUntilExit();
  } catch (error) {
    first ??= { why: "error", error };
  }
  stopListening();
  keyboard.setRawMode(false);
  if (keyboard !== process.stdin) keyboard.destroy();
  const leaving: Leaving = first ?? { why: "quit" };
  process.stderr.write(lastWords(leaving, screen, store.shown().state));
  return EXIT_CODES[leaving.why];
}

/**
 * Ink colours its own messages with chalk, which does not know NO_COLOR and reads FORCE_COLOR once,
 * when it is loaded. Node.js warns where both are set.
 */
function tellChalk(colour: boolean): void {
  process.env["FORCE_COLOR"] = colour ? "1" : "0";
  delete process.env["NO_COLOR"];
}
