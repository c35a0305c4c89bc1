/** The commands that ask about values of DR6: what one means, and what becomes of one. */

import type { Command } from "commander";

import type { DecodeOptions } from "./commands/decode.js";
import type { Io } from "./commands/io.js";
import type { WhatIfOptions } from "./commands/whatif.js";
import type { Invocation } from "./invocation.js";
import {
  accessible,
  decoding,
  field,
  printing,
  tui,
  withOptions,
  writing,
} from "./program-options.js";

/** Adds them; `run` is told where one was chosen. */
export function addValues(dr6: Command, run: (chosen: Invocation) => void, io: Io): void {
  const decode = dr6
    .command("decode")
    .description("what a value, or every register dump in a text, means")
    .argument("[input...]", "values in hex, files, or - for standard input")
    .option(
      "--exit-code",
      "3: an event is shown; 4: only stale or undecidable ones; 5: illegal value",
    )
    .option("--at <n>", "with --tui: open at this dump");
  const shown = [
    tui(),
    field("with --tui: select this field"),
    ...printing(),
    accessible("say it in sentences, for a screen reader: no rows of bits"),
  ];
  withOptions(decode, [...decoding(), ...shown]).action(
    (args: string[], options: DecodeOptions) => {
      const opener = async () => (await import("./commands/decode-open.js")).openDecoder;
      run(async () =>
        (await import("./commands/decode.js")).decodeCommandLine(args, options, io, opener),
      );
    },
  );

  const whatIf = dr6
    .command("whatif")
    .description("write X to DR6, read it back: on the bare CPU and in a guest")
    .option("--control <control>", "with --tui: select this control");
  withOptions(whatIf, [...writing(), tui(), ...printing()]).action((options: WhatIfOptions) => {
    run(async () => (await import("./commands/whatif.js")).whatIfCommandLine(options, io));
  });
}
