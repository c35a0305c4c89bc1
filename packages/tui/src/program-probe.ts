/** The command that asks this machine. */

import type { Command } from "commander";

import type { Io } from "./commands/io.js";
import type { ProbeOptions } from "./commands/probe.js";
import type { Invocation } from "./invocation.js";
import { printing, withOptions } from "./program-options.js";

/** Adds it; `run` is told where it was chosen. */
export function addProbe(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const probe = dr6
    .command("probe")
    .description("ask this machine by ptrace and /dev/kvm, and hold the model against it")
    .option("--record <file>", "write what was seen as JSON lines, which dr6 conform plays")
    .option("--cases <n>", "how many random cases of each kind; 10000 by default");
  withOptions(probe, printing()).action((options: ProbeOptions) => {
    run(async () => (await import("./commands/probe.js")).probeCommandLine(options, io));
  });
}
