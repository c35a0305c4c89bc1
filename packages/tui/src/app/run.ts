/**
 * The workbench from its first frame to the exit code. However it is left, the shell gets back the
 * terminal that it had.
 */

import type { ReadStream } from "node:tty";

import { plain, trimEnd, type Glyphs, type Size } from "../render/line.js";
import { openBench, type Bench, type Kit } from "./bench.js";
import { burstInput } from "./burst-input.js";
import { enterScreen, leaveScreen, onlyModes } from "./first-frame.js";
import { createPainter } from "../terminal/painter.js";
import { createGate, dueOf } from "./gate.js";
import { createHandover } from "./handover.js";
import { EXIT_CODES, lastWords, listenForLeaving, type Leaving } from "./leaving.js";
import { frame } from "./model.js";
import { mouseInput } from "./mouse-input.js";
import { MOUSE_OFF } from "./mouse.js";
import { outside, type RunLine } from "./outside.js";
import type { Screen } from "./screen.js";
import { createStore, type Store, type Whole } from "./store.js";
import { holdWarnings } from "./warnings.js";

/** How a screen is shown. */
export interface RunOptions {
  readonly colour: boolean;
  readonly glyphs: Glyphs;
  /** Where keys come from; standard input unless given. Closed at the end. */
  readonly keyboard?: ReadStream;
  /** What is said in place of the line about keys, until one is pressed. */
  readonly hint?: string;
  /** The other screens, loaded behind the first frame and the first keys. */
  readonly kit?: () => Promise<Kit>;
  /** What the screen itself lacks until then. */
  readonly whole?: () => Promise<Whole>;
  /** Runs what is typed into the palette. */
  readonly runLine?: RunLine;
  /** Leave the last frame on the normal screen. */
  readonly keepScreen?: boolean;
  /** Where the session is saved. */
  readonly session?: string;
  /** What was there when the session was saved. */
  readonly restore?: (bench: Bench) => Bench;
}

/**
 * Shows a screen until it is left, and gives the exit code. Needs a terminal: ask `keySource()`
 * before. Loads Ink and React only when called.
 *
 * @example
 * process.exitCode = await runScreen(screen, { colour: true, glyphs: "unicode" });
 */
export async function runScreen(screen: Screen, options: RunOptions): Promise<number> {
  const { colour, glyphs, keyboard = process.stdin } = options;
  const { stdout } = process;
  const letWarningsOut = holdWarnings();
  tellChalk(colour);
  // Ink does this too, but only after it has drawn: what is typed sooner would show up in the frame.
  keyboard.setRawMode(true);
  const look = { theme: "default", glyphs, mouse: false } as const;
  const opened = { ...openBench(screen, look), hint: options.hint };
  const begin = options.restore?.(opened) ?? opened;
  const size = () => ({ cols: stdout.columns || 80, rows: stdout.rows || 24 });

  let first: Leaving | undefined;
  let unmount: (() => void) | undefined;
  let closeGate: (() => void) | undefined;
  const store = createStore(begin);
  const handover = createHandover();
  const left = Promise.withResolvers<undefined>();
  const leave = (leaving: Leaving) => {
    first ??= leaving;
    closeGate?.();
    left.resolve(undefined);
    handover.whenBack(() => unmount?.());
  };
  const stopListening = listenForLeaving(keyboard, leave);
  const mouseOff = () => {
    if (store.shown().look.mouse) stdout.write(MOUSE_OFF);
  };
  process.once("exit", mouseOff);
  const painter = createPainter((text) => stdout.write(text), colour);
  const draw = (to: Size) => {
    painter.paint(frame(store.kit(), store.shown(), to), to, store.shown().look.theme);
  };
  enterScreen(stdout);
  draw(size());
  try {
    const loaded = await Promise.race([import("./app.js"), left.promise]);
    if (loaded === undefined) {
      leaveScreen(stdout);
    } else {
      const gate = createGate(() => {
        equip(store, options)
          .then(gate.open)
          .catch((error: unknown) => {
            leave({ why: "error", error });
          });
      });
      closeGate = gate.close;
      const mouse = mouseInput(keyboard);
      const app = loaded.mount(
        {
          store,
          gate,
          dueOf: (key) => dueOf(store.shown(), key),
          draw,
          forget: painter.forget,
          handover,
          leave,
          does: outside(store, (text) => stdout.write(text), options.runLine, options.session),
          mouse,
          bursts: burstInput(mouse.keyboard),
          crash: process.env["DR6_CRASH"] === "1",
        },
        onlyModes(stdout),
      );
      unmount = () => {
        app.unmount();
      };
      boundGarbage();
      await app.waitUntilExit();
    }
  } catch (error) {
    first ??= { why: "error", error };
    // Before Ink is there, nobody else gives the screen back.
    if (unmount === undefined) leaveScreen(stdout);
  }
  letWarningsOut();
  mouseOff();
  process.off("exit", mouseOff);
  stopListening();
  keyboard.setRawMode(false);
  if (keyboard !== process.stdin) keyboard.destroy();
  const leaving: Leaving = first ?? { why: "quit" };
  const { front } = store.shown();
  if (options.keepScreen === true && leaving.why === "quit") {
    const kept = frame(store.kit(), { ...store.shown(), layer: undefined }, size());
    stdout.write(`${kept.map((line) => plain(trimEnd(line))).join("\n")}\n`);
  }
  process.stderr.write(lastWords(leaving, front.screen, front.state));
  return EXIT_CODES[leaving.why];
}

/** Loads the rest. */
async function equip(store: Store, { kit, whole }: RunOptions): Promise<void> {
  const [screens, rest] = await Promise.all([kit?.(), whole?.()]);
  store.equip(screens ?? store.kit(), rest);
}

/** V8 doubles the space for new objects whenever many of them last, as they do while all is loaded. */
function boundGarbage(): void {
  process.getBuiltinModule("node:v8").setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * Ink colours its own messages with chalk, which does not know NO_COLOR and reads FORCE_COLOR once,
 * when it is loaded. Node.js warns where both are set.
 */
function tellChalk(colour: boolean): void {
  process.env["FORCE_COLOR"] = colour ? "1" : "0";
  delete process.env["NO_COLOR"];
}
