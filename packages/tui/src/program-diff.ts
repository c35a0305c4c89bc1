/** The command that compares releases. */

import type { Command } from "commander";

import type { DiffOptions } from "./commands/diff.js";
import type { Io } from "./commands/io.js";
import type { Invocation } from "./invocation.js";
import { accessible, guest, host, tui, vendor, walking, withOptions } from "./program-options.js";

/** Adds it; `run` is told where it was chosen. */
export function addDiff(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const diff = dr6
    .command("diff")
    .description("what a guest or a user could observe to differ between two releases")
    .argument("[commit]", "what this commit changes: the same as --before COMMIT^ --after COMMIT")
    // What more there is, the command itself refuses, with a guess.
    .allowExcessArguments()
    .option("--before <release>", "Linux release or commit; COMMIT^ is its parent")
    .option("--after <release>", "Linux release or commit")
    .option("--all", "also from a DR6 that has bits which are fixed for the guest")
    .option(
      "--play <events>",
      'play these events on both releases, as "mov6=0 db=BS"; a wrong word lists all',
    )
    .option("--on <who>", "who plays them: guest, native, linux-guest and so on");
  const options = [host(), guest(), vendor(), tui(), ...walking(), accessible()];
  withOptions(diff, options).action((commit: string | undefined, given: DiffOptions) => {
    const more = diff.args.slice(1);
    run(async () => (await import("./commands/diff.js")).diffCommandLine(commit, given, io, more));
  });
}
