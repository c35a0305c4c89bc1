/** The commands that hold the model against recordings, and answer other programs. */

import type { Command } from "commander";

import type { ConformOptions } from "./commands/conform.js";
import type { Io } from "./commands/io.js";
import type { Invocation } from "./invocation.js";
import { printing, withOptions } from "./program-options.js";

/** Adds them; `run` is told where one was chosen. */
export function addEvidence(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const conform = dr6
    .command("conform")
    .description("play recordings and expectations on the model")
    .argument("[file...]", "JSON lines, or -; the evidence that comes with dr6 by default")
    .option("--all", "every row with its reason")
    .option("--markdown", "the document docs/conformance.md");
  withOptions(conform, printing()).action((files: string[], options: ConformOptions) => {
    run(async () => (await import("./commands/conform.js")).conformCommandLine(files, options, io));
  });

  dr6
    .command("oracle")
    .description("answer JSON lines on standard input, one line each")
    .action(() => {
      run(async () => (await import("./commands/oracle.js")).oracleCommandLine(io));
    });
}
