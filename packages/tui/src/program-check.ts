/** The commands that search and prove. */

import type { Command } from "commander";

import type { CheckOptions } from "./commands/check.js";
import type { Io } from "./commands/io.js";
import type { ProveOptions } from "./commands/prove.js";
import type { Invocation } from "./invocation.js";
import { printing, setup, walking, withOptions } from "./program-options.js";

/** Adds them; `run` is told where one was chosen. */
export function addCheck(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const check = dr6
    .command("check")
    .description(
      "search all reachable states for a broken invariant, and show the shortest way there",
    )
    .option("--invariant <invariant>", "only this one")
    .option("--on <subject>", "only this subject: native, linux-guest, guest and so on")
    .option("--file <file>", "invariants of your own, one a line; see docs/check.md")
    .option("--play <events>", "play these events on a subject instead, as it is printed")
    .option("--releases", "a table over all releases, with --markdown")
    .option("--markdown", "the document docs/invariants.md");
  withOptions(check, [...setup(), ...walking()]).action((options: CheckOptions) => {
    run(async () => (await import("./commands/check.js")).checkCommandLine(options, io));
  });

  const prove = dr6
    .command("prove")
    .description("compare the readable and the fast model exhaustively, on all CPUs and releases")
    .option("--only <kinds>", "only these claims: write, update, payload and so on")
    .option("--quick", "all combinations of the fields instead of all 32-bit values")
    .option("--shard <i/n>", "the I-th of N parts, for N machines")
    .option("--jobs <n>", "how many threads; as many as there are CPUs by default")
    .option("--resume <file>", "keep the progress there, and go on from it")
    .option("--mutate <bit>", "make one bit of a mask wrong, to see that it is found");
  withOptions(prove, printing()).action((options: ProveOptions) => {
    run(async () => (await import("./commands/prove.js")).proveCommandLine(options, io));
  });
}
