/** The command for those who meet DR6 for the first time. */

import type { Command } from "commander";

import type { Io } from "./commands/io.js";
import type { LearnOptions } from "./commands/learn.js";
import type { Invocation } from "./invocation.js";
import { accessible, print, printing, step, withOptions } from "./program-options.js";

/** Adds it; `run` is told where it was chosen. */
export function addLearn(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const learn = dr6
    .command("learn")
    .description("a tour of six steps: what DR6 is, and why writing 0 to it is wrong");
  const printed = print("print all steps with their answers");
  withOptions(learn, [step(), printed, ...printing(), accessible()]).action(
    (options: LearnOptions) => {
      run(async () => (await import("./commands/learn.js")).learnCommandLine(options, io));
    },
  );
}
