/** The command that comes back to a session. */

import type { Command } from "commander";

import type { Io } from "./commands/io.js";
import type { ReplayOptions } from "./commands/replay.js";
import type { Invocation } from "./invocation.js";
import { ascii, color, cols, keepScreen } from "./program-options.js";

/** Adds it; `run` is told where it was chosen. */
export function addReplay(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  dr6
    .command("replay")
    .description("open a session that was saved with w")
    .argument("<file>", "the session; w saves it there again")
    .option("--print", "print the screen in front instead of opening it")
    .addOption(cols())
    .option("--rows <n>", "height in lines")
    .addOption(keepScreen())
    .addOption(color())
    .addOption(ascii())
    .action((file: string, options: ReplayOptions) => {
      run(async () => (await import("./commands/replay.js")).replayCommandLine(file, options, io));
    });
}
