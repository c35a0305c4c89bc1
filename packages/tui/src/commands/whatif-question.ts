/** What `dr6 whatif` asks, from its options. */

import { low32 } from "@dr6/core";
import { readSetup, type SetupOptions } from "../setup.js";
import { UsageError } from "../usage-error.js";
import { SEED_SETUP } from "../view/seed-case.js";
import type { WhatIfQuestion } from "../view/whatif.js";
import { quoted } from "./quoted.js";
import { readWord } from "./word.js";

/** The options that make a question, as text. */
export interface QuestionOptions extends SetupOptions {
  readonly write?: string;
  readonly debugctl?: string;
}

/** Reads the options; throws a {@link UsageError}. */
export function readQuestion(options: QuestionOptions): WhatIfQuestion {
  const { path = "emulated", ...setup } = readSetup(options, SEED_SETUP);
  return {
    write: readWord("--write", options.write ?? "0"),
    path,
    debugctl: readDebugctl(options.debugctl ?? "0"),
    setup,
  };
}

function readDebugctl(text: string): number {
  const low = low32(readWord("--debugctl", text));
  if (low === undefined) throw new UsageError(`--debugctl: ${quoted(text)} is more than 32 bits`);
  return low;
}
