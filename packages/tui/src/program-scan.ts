/** The command that reads logs of any size. */

import type { Command } from "commander";

import type { Io } from "./commands/io.js";
import type { ScanOptions } from "./commands/scan.js";
import type { Invocation } from "./invocation.js";
import { printing, withOptions } from "./program-options.js";

/** Adds it; `run` is told where it was chosen. */
export function addScan(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const scan = dr6
    .command("scan")
    .description("every register dump and bus-lock line in very large logs, as JSON lines")
    .argument("[file...]", "logs, also packed with gzip or zstd, or - for standard input")
    .option("--jobs <n>", "how many threads; as many as there are CPUs by default")
    .option("--range <begin:end>", "only what begins in these bytes of the file")
    .option("--summary", "counts by value, kernel, CPU and hardware instead")
    .option("--merge", "add up summaries that were saved as JSON");
  withOptions(scan, printing()).action((files: string[], options: ScanOptions) => {
    run(async () => (await import("./commands/scan.js")).scanCommandLine(files, options, io));
  });
}
