/** What can be exported: the options of each view, which are those of its own command. */

import { Command, type Option } from "commander";

import { SCENARIOS } from "@dr6/fixtures";

import { nearest } from "./commands/nearest.js";
import { quoted } from "./commands/quoted.js";
import { UsageError } from "./usage-error.js";
import { decodeExhibit } from "./commands/export/decode.js";
import type { Exhibit } from "./commands/export/exhibit.js";
import { exportAs, readFormat, type ExportOptions } from "./commands/export/export.js";
import { fieldsExhibit } from "./commands/export/fields.js";
import { walkExhibit } from "./commands/export/walk.js";
import { whatIfExhibit } from "./commands/export/whatif.js";
import type { DecodeOptions } from "./commands/decode.js";
import type { FieldsOptions } from "./commands/fields.js";
import type { Io } from "./commands/io.js";
import type { WalkOptions } from "./commands/walk.js";
import type { WhatIfOptions } from "./commands/whatif.js";
import {
  ascii,
  cols,
  cpu,
  decoding,
  field,
  output,
  path,
  setup,
  step,
  vendor,
  withOptions,
  writing,
} from "./program-options.js";
import { DEFAULT_COMMAND } from "./program-walk.js";
import { useOutput } from "./program-output.js";

/** An exhibit that is not made yet, and the options that were given beside it. */
interface Chosen {
  readonly exhibit: () => Exhibit | Promise<Exhibit>;
  readonly options: ExportOptions;
}

/** Parses what stands behind the format, and writes it; answers the exit code. */
export async function exportCommandLine(
  format: string,
  view: readonly string[],
  before: ExportOptions,
  io: Io,
): Promise<number> {
  readFormat(format);
  let chosen: Chosen | undefined;
  const views = viewParser(format, io, (each) => {
    chosen = each;
  });
  refuseOthers(format, view, views);
  useOutput(views, io);
  views.parse([...view], { from: "user" });
  if (chosen === undefined) return 0;
  return exportAs(format, await chosen.exhibit(), { ...before, ...chosen.options }, io);
}

/** The first word is a view or a scenario; no other command has a form to export. */
function refuseOthers(format: string, [word]: readonly string[], views: Command): void {
  if (word === undefined || word.startsWith("-") || word === "help") return;
  const known = [...views.commands.map((view) => view.name()), ...SCENARIOS.map(({ id }) => id)];
  if (known.includes(word)) return;
  // What is nearly a scenario is named by the walk.
  if (nearest(word, known) !== undefined) return;
  throw new UsageError(
    `export ${format}: ${quoted(word)} can't be exported, but walk [SCENARIO], decode, whatif and fields can`,
  );
}

/** The views and their options; `choose` is told which one was asked for. */
export function viewParser(format: string, io: Io, choose: (chosen: Chosen) => void): Command {
  const views = new Command(`dr6 export ${format}`).showSuggestionAfterError();
  const add = (name: string, what: string, options: readonly Option[]) => {
    const isDefault = name === DEFAULT_COMMAND;
    const view = views.command(name, { isDefault }).description(what);
    return withOptions(view, [...options, output(), cols(), ascii()]);
  };

  const ofWalk = [step("this step only"), field(), ...setup(), path()];
  add("walk", "a scenario, or one step of it", ofWalk)
    .argument("[scenario]", "what to play", "boot-zero")
    .option("--rows <n>", "height of a recording")
    .action((name: string, options: WalkOptions & ExportOptions) => {
      choose({ exhibit: () => walkExhibit(name, options, io), options });
    });
  add("decode", "what a value or a register dump means", decoding())
    .argument("[input...]", "values in hex, files, or - for standard input")
    .action((args: string[], options: DecodeOptions & ExportOptions) => {
      choose({ exhibit: () => decodeExhibit(args, options, io), options });
    });
  add("whatif", "a write of DR6 and what is read back", writing()).action(
    (options: WhatIfOptions & ExportOptions) => {
      choose({ exhibit: () => whatIfExhibit(options), options });
    },
  );
  add("fields", "the tables of the debug registers", [cpu(), vendor()])
    .argument("[name]", "a field or a register: BLD, DR7.RTM, DR6")
    .option("--as <encoding>", "show DR6 in this layout")
    .action((name: string | undefined, options: FieldsOptions & ExportOptions) => {
      choose({ exhibit: () => fieldsExhibit(name, options), options });
    });
  return views;
}
