/** The command that writes a view as a file. What is exported is read by a parser of its own. */

import type { Command } from "commander";

import type { ExportOptions } from "./commands/export/export.js";
import type { Io } from "./commands/io.js";
import type { Invocation } from "./invocation.js";
import { output } from "./program-options.js";

const EXAMPLES = `
What is exported is any of these, with the options that the command has:
  dr6 export FORMAT [walk] [SCENARIO] [--at STEP]     one step, or all of them
  dr6 export FORMAT decode VALUE|FILE|-
  dr6 export FORMAT whatif [--write VALUE]
  dr6 export FORMAT fields [NAME]
Options of one: dr6 export svg walk --help`;

/** Adds it; `run` is told where it was chosen. */
export function addExport(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  dr6
    .command("export")
    .description("write a walk, a value, a what-if or the fields as a file")
    .argument("<format>", "text, md, json, svg, html, cast or wavedrom")
    .argument("[view...]", "what to export: boot-zero --at 3, decode fffe07f0, ...")
    .addOption(output())
    .addHelpText("after", EXAMPLES)
    .passThroughOptions()
    .action((format: string, view: string[], options: ExportOptions) => {
      run(async () =>
        (await import("./program-export-views.js")).exportCommandLine(format, view, options, io),
      );
    });
}
