/** The commands for the shell: completions, and the manual page. */

import { Argument, type Command } from "commander";

import type { Io } from "./commands/io.js";
import type { Invocation } from "./invocation.js";
import { SHELLS, type Shell } from "./shell/shells.js";

/** Adds them; `run` is told where one was chosen. */
export function addShell(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  dr6
    .command("completions")
    .alias("completion")
    .description("print the completions of a shell; see docs/shell.md")
    .addArgument(new Argument("<shell>", SHELLS.join(", ")).choices(SHELLS))
    .action((shell: Shell) => {
      run(async () =>
        (await import("./commands/completions.js")).completionsCommandLine(shell, dr6, io),
      );
    });

  dr6
    .command("man")
    .description("print the manual page, for example into man -l -")
    .action(() => {
      run(async () => (await import("./commands/man.js")).manCommandLine(dr6, io));
    });
}
