/** What can be exported: the options of each view, which are those of its own command. */

import { Command } from "commander";

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
import { ascii, cols, guest, host, kernel, path, vendor } from "./program-options.js";
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
  useOutput(views, io);
  views.parse([...view], { from: "user" });
  if (chosen === undefined) return 0;
  return exportAs(format, await chosen.exhibit(), { ...before, ...chosen.options }, io);
}

function viewParser(format: string, io: Io, choose: (chosen: Chosen) => void): Command {
  const views = new Command(`dr6 export ${format}`).showSuggestionAfterError();
  const add = (name: string, isDefault = false) =>
    views
      .command(name, { isDefault })
      .option("-o, --output <file>", "write there; standard output by default")
      .addOption(cols())
      .addOption(ascii());

  add("walk", true)
    .argument("[scenario]", "what to play", "boot-zero")
    .option("--at <step>", "this step only")
    .option("--field <name>", "select this field")
    .addOption(host())
    .addOption(guest())
    .addOption(kernel())
    .addOption(vendor())
    .addOption(path())
    .option("--rows <n>", "height of a recording")
    .action((name: string, options: WalkOptions & ExportOptions) => {
      choose({ exhibit: () => walkExhibit(name, options, io), options });
    });
  add("decode")
    .argument("[input...]", "values in hex, files, or - for standard input")
    .option("--as <encoding>", "the layout of the values")
    .option("--dr7 <value>", "DR7, which says what is enabled")
    .addOption(kernel())
    .option("--cpu <features>", "what the CPU has: none, bld, rtm, or bld,rtm")
    .addOption(vendor())
    .option("--cpus <n>", "how many logical CPUs the machine has")
    .action((args: string[], options: DecodeOptions & ExportOptions) => {
      choose({ exhibit: () => decodeExhibit(args, options, io), options });
    });
  add("whatif")
    .option("--write <value>", "what is written, in hex", "0")
    .addOption(host())
    .addOption(guest())
    .addOption(kernel())
    .addOption(vendor())
    .addOption(path())
    .option("--debugctl <value>", "the host's IA32_DEBUGCTL, which gates BLD on AMD")
    .action((options: WhatIfOptions & ExportOptions) => {
      choose({ exhibit: () => whatIfExhibit(options), options });
    });
  add("fields")
    .argument("[name]", "a field or a register: BLD, DR7.RTM, DR6")
    .option("--as <encoding>", "show DR6 in this layout")
    .option("--cpu <features>", "what the CPU has: none, bld, rtm, or bld,rtm")
    .addOption(vendor())
    .action((name: string | undefined, options: FieldsOptions & ExportOptions) => {
      choose({ exhibit: () => fieldsExhibit(name, options), options });
    });
  return views;
}
