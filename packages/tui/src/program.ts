/** The commands of `dr6` and their options. */

import { Command, Option } from "commander";

import packageJson from "../package.json" with { type: "json" };
import type { ConformOptions } from "./commands/conform.js";
import type { DiffOptions } from "./commands/diff.js";
import type { DecodeOptions } from "./commands/decode.js";
import type { EventsOptions } from "./commands/events.js";
import type { ExplainOptions } from "./commands/explain.js";
import type { FieldsOptions } from "./commands/fields.js";
import type { Io } from "./commands/io.js";
import type { PoliciesOptions } from "./commands/policies.js";
import type { ScenariosOptions } from "./commands/scenarios.js";
import type { SourcesOptions } from "./commands/sources.js";
import type { WalkOptions } from "./commands/walk.js";
import type { WhatIfOptions } from "./commands/whatif.js";
import {
  host,
  guest,
  kernel,
  vendor,
  path,
  jsonOption,
  color,
  ascii,
  cols,
} from "./program-options.js";

/** A parsed command line: the command to run, not yet run. */
export type Invocation = () => Promise<number> | number;

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
    .addOption(jsonOption())
    .option("--print", "print instead of opening the screen")
    .addOption(cols())
    .option("--rows <n>", "height in lines")
    .option("--all", "list all fields")
    .addOption(color())
    .addOption(ascii())
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
    .option(
      "--as <encoding>",
      "the layout of the values; dr6 fields --as names them, dr6 by default",
    )
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
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((args: string[], options: DecodeOptions) => {
      run(async () => (await import("./commands/decode.js")).decodeCommandLine(args, options, io));
    });

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
    .requiredOption("--before <release>", "Linux release or commit")
    .requiredOption("--after <release>", "Linux release or commit")
    .option("--all", "also from a DR6 that has bits which are fixed for the guest")
    .option("--play <events>", "play these events on both releases instead, on the screen")
    .option("--on <who>", "who plays them: guest, native, linux-guest and so on")
    .addOption(host())
    .addOption(guest())
    .addOption(vendor())
    .option("--at <step>", "open at this step")
    .option("--field <name>", "select this field")
    .addOption(jsonOption())
    .option("--print", "print instead of opening the screen")
    .addOption(cols())
    .option("--rows <n>", "height in lines")
    .addOption(color())
    .addOption(ascii())
    .action((options: DiffOptions) => {
      run(async () => (await import("./commands/diff.js")).diffCommandLine(options, io));
    });

  dr6
    .command("events")
    .description("what each event does to each field, with its rules and sources")
    .argument("[event]", "one event, in full")
    .option("--cpu <features>", "what the CPU has: none, bld, rtm, or bld,rtm")
    .addOption(vendor())
    .option("--policy <id=option...>", "settle a dispute between sources in another way")
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((name: string | undefined, options: EventsOptions) => {
      run(async () => (await import("./commands/events.js")).eventsCommandLine(name, options, io));
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
    .command("policies")
    .description("the questions that sources answer differently, and what the model takes")
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((options: PoliciesOptions) => {
      run(async () => (await import("./commands/policies.js")).policiesCommandLine(options, io));
    });

  dr6
    .command("fields")
    .description("the tables: every field of the debug registers, or one of them")
    .argument("[name]", "a field or a register: BLD, DR7.RTM, DR6")
    .option("--as <encoding>", "show DR6 in this layout")
    .option("--cpu <features>", "what the CPU has: none, bld, rtm, or bld,rtm")
    .addOption(
      new Option("--add <field>", "what if DR6 had this field: NAME:BIT:active-low or :active-high")
        // The same option again adds another field; a list would swallow the name.
        .argParser((field: string, before: readonly string[] | undefined) => [
          ...(before ?? []),
          field,
        ]),
    )
    .option("--kvm", "what KVM supports for some guest, and for this one")
    .addOption(host())
    .addOption(guest())
    .addOption(kernel())
    .addOption(vendor())
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((name: string | undefined, options: FieldsOptions) => {
      run(async () => (await import("./commands/fields.js")).fieldsCommandLine(name, options, io));
    });

  dr6
    .command("sources")
    .description("what the model rests on, and which rules rest on it")
    .argument("[id]", "one source")
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((id: string | undefined, options: SourcesOptions) => {
      run(async () => (await import("./commands/sources.js")).sourcesCommandLine(id, options, io));
    });

  dr6
    .command("scenarios")
    .description("what can be played, and what there is to see")
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((options: ScenariosOptions) => {
      run(async () => (await import("./commands/scenarios.js")).scenariosCommandLine(options, io));
    });

  dr6
    .command("explain")
    .description("what a text says about DR6, each statement checked on the model")
    .argument("[topic]", "the text; all are listed without one")
    .argument("[statement]", "one statement, with what decides it")
    .option("--all", "every statement, with what decides it")
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((topic: string | undefined, id: string | undefined, options: ExplainOptions) => {
      run(async () =>
        (await import("./commands/explain.js")).explainCommandLine(topic, id, options, io),
      );
    });

  dr6
    .command("oracle")
    .description("answer JSON lines on standard input, one line each")
    .action(() => {
      run(async () => (await import("./commands/oracle.js")).oracleCommandLine(io));
    });

  return { command: dr6, invocation: () => chosen };
}
