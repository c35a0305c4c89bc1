/** The commands that show what the model knows, and from where. */

import type { Command } from "commander";
import { Option } from "commander";
import type { EventsOptions } from "./commands/events.js";
import type { ExplainOptions } from "./commands/explain.js";
import type { FieldsOptions } from "./commands/fields.js";
import type { PoliciesOptions } from "./commands/policies.js";
import type { ReleasesOptions } from "./commands/releases.js";
import type { ScenariosOptions } from "./commands/scenarios.js";
import type { SourcesOptions } from "./commands/sources.js";
import type { Io } from "./commands/io.js";
import type { Invocation } from "./invocation.js";
import {
  host,
  guest,
  kernel,
  vendor,
  jsonOption,
  color,
  ascii,
  cols,
  tui,
} from "./program-options.js";

/** Adds them; `run` is told which one was chosen. */
export function addKnowledge(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
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
    .command("releases")
    .description("what changed in Linux and KVM, from which release on, and how sure that is")
    .addOption(kernel())
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((options: ReleasesOptions) => {
      run(async () => (await import("./commands/releases.js")).releasesCommandLine(options, io));
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
    .command("sources")
    .description("what the model rests on, and which rules rest on it")
    .argument("[id]", "one source")
    .option("--filter <words>", "those with these words in them, or in what they are cited for")
    .addOption(tui())
    .addOption(jsonOption())
    .addOption(cols())
    .addOption(color())
    .addOption(ascii())
    .action((id: string | undefined, options: SourcesOptions) => {
      run(async () => (await import("./commands/sources.js")).sourcesCommandLine(id, options, io));
    });
}
