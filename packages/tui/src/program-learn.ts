/** The command for those who meet DR6 for the first time. */

import type { Command } from "commander";

import type { Io } from "./commands/io.js";
import type { LearnOptions } from "./commands/learn.js";
import type { Invocation } from "./invocation.js";
import { accessible, ascii, color, cols, jsonOption } from "./program-options.js";

/** Adds it; `run` is told where it was chosen. */
export function addLearn(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  dr6
    .command("learn")
    .description("a tour of six steps: what DR6 is, and why writing 0 to it is wrong")
    .option("--at <step>", "open at this step")
    .addOption(jsonOption())
    .option("--print", "print all steps with their answers")
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .addOption(accessible())
    .action((options: LearnOptions) => {
      run(async () => (await import("./commands/learn.js")).learnCommandLine(options, io));
    });
}
