/** The command that comes back to a session. */

import type { Command } from "commander";

import type { Io } from "./commands/io.js";
import type { ReplayOptions } from "./commands/replay.js";
import type { Invocation } from "./invocation.js";
import { ascii, color, cols, keepScreen, print, rows, withOptions } from "./program-options.js";

/** Adds it; `run` is told where it was chosen. */
export function addReplay(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const replay = dr6
    .command("replay")
    .description("open a session that was saved with w")
    .argument("<file>", "the session; w saves it there again");
  const printed = print("print the screen in front instead of opening it");
  const options = [printed, cols(), rows(), keepScreen(), color(), ascii()];
  withOptions(replay, options).action((file: string, given: ReplayOptions) => {
    run(async () => (await import("./commands/replay.js")).replayCommandLine(file, given, io));
  });
}
