/** The command for people who test what they built themselves. */

import type { Command } from "commander";

import type { VectorsOptions } from "./commands/vectors.js";
import type { Io } from "./commands/io.js";
import type { Invocation } from "./invocation.js";
import { kernel } from "./program-options.js";

/** Adds it; `run` is told where it was chosen. */
export function addVectors(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  dr6
    .command("vectors")
    .description("test vectors as JSON lines, for an emulator or a hypervisor of your own")
    .option("--op <op>", "only this operation: fixed1, write, deliver, convert, setDebugregs")
    .addOption(kernel())
    .action((options: VectorsOptions) => {
      run(async () => (await import("./commands/vectors.js")).vectorsCommandLine(options, io));
    });
}
