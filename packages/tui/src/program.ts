/** The commands of `dr6` and their options. */

import { Command } from "commander";

import packageJson from "../package.json" with { type: "json" };
import type { ConformOptions } from "./commands/conform.js";
import type { DiffOptions } from "./commands/diff.js";
import type { DecodeOptions } from "./commands/decode.js";
import type { Io } from "./commands/io.js";
import type { WalkOptions } from "./commands/walk.js";
import type { WhatIfOptions } from "./commands/whatif.js";
import {
  accessible,
  host,
  guest,
  kernel,
  vendor,
  path,
  jsonOption,
  color,
  ascii,
  cols,
  tui,
  keepScreen,
  session,
} from "./program-options.js";
import type { Invocation } from "./invocation.js";
import { addKnowledge } from "./program-knowledge.js";
import { addCheck } from "./program-check.js";
import { addExport } from "./program-export.js";
import { addReplay } from "./program-replay.js";
import { addLearn } from "./program-learn.js";
import { addProbe } from "./program-probe.js";
import { addScan } from "./program-scan.js";
import { addVectors } from "./program-vectors.js";

/** Called by commander with the command that was asked for. */
export interface Program {
  readonly command: Command;
  /** The invocation, after parsing. */
  readonly invocation: () => Invocation | undefined;
}

/** All commands, acting on `io`. */
export function program(io: Io): Program {
  let chosen: Invocation | undefined;
  const run = (invocation: Invocation) => {
    chosen = invocation;
  };

  const dr6 = new Command("dr6")
    .description("The x86 debug status register DR6, native Linux beside a KVM guest")
    .version(packageJson.version)
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nWithout a command: dr6 walk boot-zero. Help for one command: dr6 help COMMAND",
    );

  dr6
    .command("walk", { isDefault: true })
    .description("play a scenario, native lane beside guest lane")
    .argument("[scenario]", "what to play", "boot-zero")
    .option("--at <step>", "open at this step")
    .option("--field <name>", "select this field")
    .addOption(host())
    .addOption(guest())
    .addOption(kernel())
    .addOption(vendor())
    .addOption(path())
    .option("--third <lane>", "the lane that windows of 150 columns add: other-kernel or rfc-2020")
    .addOption(jsonOption())
    .option("--print", "print instead of opening the screen")
    .addOption(cols())
    .option("--rows <n>", "height in lines")
    .option("--all", "list all fields")
    .option("--lane <id>", "show this lane alone on the screen")
    .option("--as <encoding>", "give the values in this layout too, on the screen")
    .addOption(keepScreen())
    .addOption(session())
    .addOption(color())
    .addOption(ascii())
    .addOption(accessible())
    .action((name: string, options: WalkOptions) => {
      const commands = dr6.commands.map((command) => command.name());
      run(async () =>
        (await import("./commands/walk.js")).walkCommandLine(name, options, io, commands),
      );
    });

  dr6
    .command("decode")
    .description("what a value, or every register dump in a text, means")
    .argument("[input...]", "values in hex, files, or - for standard input")
    .option("--as <encoding>", "the layout of the values, dr6 by default; a wrong one lists all")
    .option("--dr7 <value>", "DR7, which says what is enabled")
    .addOption(kernel())
    .option("--cpu <features>", "what the CPU has: none, bld, rtm, or bld,rtm")
    .addOption(vendor())
    .option("--cpus <n>", "how many logical CPUs the machine has")
    .addOption(jsonOption())
    .option(
      "--exit-code",
      "3: an event is shown; 4: only stale or undecidable ones; 5: illegal value",
    )
    .addOption(tui())
    .option("--at <n>", "with --tui: open at this dump")
    .option("--field <name>", "with --tui: select this field")
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((args: string[], options: DecodeOptions) => {
      const opener = async () => (await import("./commands/decode-open.js")).openDecoder;
      run(async () =>
        (await import("./commands/decode.js")).decodeCommandLine(args, options, io, opener),
      );
    });

  addScan(dr6, run, io);
  addCheck(dr6, run, io);

  dr6
    .command("whatif")
    .description("write X to DR6, read it back: on the bare CPU and in a guest")
    .option("--write <value>", "what is written, in hex", "0")
    .addOption(host())
    .addOption(guest())
    .addOption(kernel())
    .addOption(vendor())
    .addOption(path())
    .option("--debugctl <value>", "the host's IA32_DEBUGCTL, which gates BLD on AMD")
    .addOption(tui())
    .option("--control <name>", "with --tui: select this control")
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((options: WhatIfOptions) => {
      run(async () => (await import("./commands/whatif.js")).whatIfCommandLine(options, io));
    });

  dr6
    .command("diff")
    .description("what a guest or a user could observe to differ between two releases")
    .argument("[commit]", "what this commit changes: the same as --before COMMIT^ --after COMMIT")
    .option("--before <release>", "Linux release or commit; COMMIT^ is its parent")
    .option("--after <release>", "Linux release or commit")
    .option("--all", "also from a DR6 that has bits which are fixed for the guest")
    .option(
      "--play <events>",
      'play these events on both releases, as "mov6=0 db=BS"; a wrong word lists all',
    )
    .option("--on <who>", "who plays them: guest, native, linux-guest and so on")
    .addOption(tui())
    .addOption(host())
    .addOption(guest())
    .addOption(vendor())
    .option("--at <step>", "open at this step; with --tui at this difference")
    .option("--field <name>", "select this field")
    .addOption(jsonOption())
    .option("--print", "print instead of opening the screen")
    .addOption(cols())
    .option("--rows <n>", "height in lines")
    .addOption(color())
    .addOption(ascii())
    .addOption(accessible())
    .action((commit: string | undefined, options: DiffOptions) => {
      run(async () => (await import("./commands/diff.js")).diffCommandLine(commit, options, io));
    });

  dr6
    .command("conform")
    .description("play recordings and expectations on the model")
    .argument("[file...]", "JSON lines, or -; the evidence that comes with dr6 by default")
    .option("--all", "every row with its reason")
    .option("--markdown", "the document docs/conformance.md")
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((files: string[], options: ConformOptions) => {
      run(async () =>
        (await import("./commands/conform.js")).conformCommandLine(files, options, io),
      );
    });

  dr6
    .command("oracle")
    .description("answer JSON lines on standard input, one line each")
    .action(() => {
      run(async () => (await import("./commands/oracle.js")).oracleCommandLine(io));
    });

  addReplay(dr6, run, io);
  addExport(dr6, run, io);
  addLearn(dr6, run, io);
  addVectors(dr6, run, io);
  addProbe(dr6, run, io);
  addKnowledge(dr6, run, io);

  return { command: dr6, invocation: () => chosen };
}
