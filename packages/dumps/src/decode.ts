/** Text → every register dump in it with its meaning: what `dr6 decode` prints. */

import type { Dump } from "./dump.js";
import { diagnoseDump, type Diagnosis } from "./diagnose.js";
import type { DiagnoseOptions } from "./evidence.js";
import { readText, type ReadText } from "./read.js";
import { weighBoots } from "./weigh-boots.js";
import type { BusLockAnswer } from "./weigh-bus-locks.js";

/** A dump and its meaning. */
export type DecodedDump = Dump & Diagnosis;

/** A text, decoded. */
export interface DecodedText extends ReadText {
  readonly dumps: readonly DecodedDump[];
  /** Whether the bus locks are real; null where there are none. */
  readonly busLockAnswer: BusLockAnswer | null;
}

/** Reads a text and says what each dump in it means. */
export function decodeText(text: string, options: DiagnoseOptions = {}): DecodedText {
  const read = readText(text);
  return {
    ...read,
    dumps: read.dumps.map((dump) => ({ ...dump, ...diagnoseDump(dump, options) })),
    busLockAnswer: weighBoots(read.boots, options),
  };
}
