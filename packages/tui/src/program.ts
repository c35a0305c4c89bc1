/** The commands of `dr6` and their options. */

import { Command } from "commander";

import type { Io } from "./commands/io.js";
import type { Invocation } from "./invocation.js";
import { addCheck } from "./program-check.js";
import { addDiff } from "./program-diff.js";
import { addEvidence } from "./program-evidence.js";
import { addExport } from "./program-export.js";
import { addKnowledge } from "./program-knowledge.js";
import { addLearn } from "./program-learn.js";
import { addProbe } from "./program-probe.js";
import { addReplay } from "./program-replay.js";
import { addScan } from "./program-scan.js";
import { addShell } from "./program-shell.js";
import { addValues } from "./program-values.js";
import { addVectors } from "./program-vectors.js";
import { addWalk } from "./program-walk.js";

/** Called by commander with the command that was asked for. */
export interface Program {
  readonly command: Command;
  /** The invocation, after parsing. */
  readonly invocation: () => Invocation | undefined;
}

/** In the order in which help lists them. */
const ADD = [
  addWalk,
  addValues,
  addScan,
  addDiff,
  addCheck,
  addEvidence,
  addReplay,
  addExport,
  addLearn,
  addVectors,
  addProbe,
  addKnowledge,
  addShell,
] as const;

/** All commands, acting on `io`. */
export function program(io: Io): Program {
  let chosen: Invocation | undefined;
  const run = (invocation: Invocation) => {
    // An option that answers by itself, as --version, comes before the command that is meant.
    chosen ??= invocation;
  };
  const dr6 = new Command("dr6")
    .description("The x86 debug status register DR6, native Linux beside a KVM guest")
    .option("-V, --version", "print the version, and the newest Linux that the model knows")
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nWithout a command: dr6 walk boot-zero. Help for one command: dr6 help COMMAND",
    );
  dr6.on("option:version", () => {
    run(async () => (await import("./commands/version.js")).versionCommandLine(io));
  });
  for (const add of ADD) add(dr6, run, io);
  return { command: dr6, invocation: () => chosen };
}
