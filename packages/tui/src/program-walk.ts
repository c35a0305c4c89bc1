/** The command that plays scenarios. */

import type { Command } from "commander";

import type { Io } from "./commands/io.js";
import type { WalkOptions } from "./commands/walk.js";
import type { Invocation } from "./invocation.js";
import {
  accessible,
  keepScreen,
  path,
  session,
  setup,
  walking,
  withOptions,
} from "./program-options.js";

/** The command that a line without one means. */
export const DEFAULT_COMMAND = "walk";

/** Adds it; `run` is told where it was chosen. */
export function addWalk(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const walk = dr6
    .command(DEFAULT_COMMAND, { isDefault: true })
    .description("play a scenario, native lane beside guest lane")
    .argument("[scenario]", "what to play", "boot-zero")
    .option("--all", "list all fields")
    .option(
      "--lane <lane>",
      "show this lane alone, or before+after: native on both sides of the fix",
    )
    .option(
      "--third <third-lane>",
      "the lane that windows of 150 columns add: other-kernel or rfc-2020",
    )
    .option("--as <encoding>", "give the values in this layout too");
  const options = [...walking(), ...setup(), path(), keepScreen(), session(), accessible()];
  withOptions(walk, options).action((name: string, given: WalkOptions) => {
    const commands = dr6.commands.map((command) => command.name());
    run(async () =>
      (await import("./commands/walk.js")).walkCommandLine(name, given, io, commands),
    );
  });
}
