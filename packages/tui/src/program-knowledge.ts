/** The commands that show what the model knows, and from where. */

import { type Command, Option } from "commander";

import type { EventsOptions } from "./commands/events.js";
import type { ExplainOptions } from "./commands/explain.js";
import type { FieldsOptions } from "./commands/fields.js";
import type { Io } from "./commands/io.js";
import type { PoliciesOptions } from "./commands/policies.js";
import type { ReleasesOptions } from "./commands/releases.js";
import type { ScenariosOptions } from "./commands/scenarios.js";
import type { SourcesOptions } from "./commands/sources.js";
import type { Invocation } from "./invocation.js";
import { cpu, kernel, printing, setup, tui, vendor, withOptions } from "./program-options.js";

/** The same option again adds another field; a list would swallow the operand behind it. */
const ADD = new Option(
  "--add <new-field>",
  "what if DR6 had this field: NAME:BIT:active-low or :active-high",
).argParser((field: string, before: readonly string[] | undefined) => [...(before ?? []), field]);

/** Adds them; `run` is told which one was chosen. */
export function addKnowledge(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const explain = dr6
    .command("explain")
    .description("what a text says about DR6, each statement checked on the model")
    .argument("[topic]", "the text; all are listed without one")
    .argument("[statement]", "one statement, with what decides it")
    .option("--all", "every statement, with what decides it");
  withOptions(explain, printing()).action(
    (topic: string | undefined, id: string | undefined, options: ExplainOptions) => {
      run(async () =>
        (await import("./commands/explain.js")).explainCommandLine(topic, id, options, io),
      );
    },
  );

  const events = dr6
    .command("events")
    .description("what each event does to each field, with its rules and sources")
    .argument("[event]", "one event, in full")
    .option("--policy <policy=option...>", "settle a dispute between sources in another way");
  withOptions(events, [cpu(), vendor(), ...printing()]).action(
    (name: string | undefined, options: EventsOptions) => {
      run(async () => (await import("./commands/events.js")).eventsCommandLine(name, options, io));
    },
  );

  const fields = dr6
    .command("fields")
    .description("the tables: every field of the debug registers, or one of them")
    .argument("[name]", "a field or a register: BLD, DR7.RTM, DR6")
    .option("--as <encoding>", "show DR6 in this layout")
    .option("--kvm", "what KVM supports for some guest, and for this one");
  withOptions(fields, [cpu(), ADD, ...setup(), ...printing()]).action(
    (name: string | undefined, options: FieldsOptions) => {
      run(async () => (await import("./commands/fields.js")).fieldsCommandLine(name, options, io));
    },
  );

  const policies = dr6
    .command("policies")
    .description("the questions that sources answer differently, and what the model takes");
  withOptions(policies, printing()).action((options: PoliciesOptions) => {
    run(async () => (await import("./commands/policies.js")).policiesCommandLine(options, io));
  });

  const releases = dr6
    .command("releases")
    .description("what changed in Linux and KVM, from which release on, and how sure that is");
  withOptions(releases, [kernel(), ...printing()]).action((options: ReleasesOptions) => {
    run(async () => (await import("./commands/releases.js")).releasesCommandLine(options, io));
  });

  const scenarios = dr6
    .command("scenarios")
    .description("what can be played, and what there is to see");
  withOptions(scenarios, printing()).action((options: ScenariosOptions) => {
    run(async () => (await import("./commands/scenarios.js")).scenariosCommandLine(options, io));
  });

  const sources = dr6
    .command("sources")
    .description("what the model rests on, and which rules rest on it")
    .argument("[source]", "one source")
    .option("--filter <words>", "those with these words in them, or in what they are cited for");
  withOptions(sources, [tui(), ...printing()]).action(
    (id: string | undefined, options: SourcesOptions) => {
      run(async () => (await import("./commands/sources.js")).sourcesCommandLine(id, options, io));
    },
  );
}
