/** What stands around an oops and looks different in each format. */

import type { Word64 } from "@dr6/core";
import type { OopsFormatId } from "./formats/oops.js";
import type { Found } from "./found.js";
import { hexWord } from "./hex-word.js";

/** What tells something about the dumps of one format, in the order of the text. */
export interface Surroundings {
  readonly cr4s: readonly Found<Word64>[];
  /** Places in a call trace that show a #DB. */
  readonly debugFrames: readonly number[];
}

interface Patterns {
  readonly cr4: RegExp;
  readonly debugFrame: RegExp;
}

const PATTERNS: Readonly<Record<OopsFormatId, Patterns>> = {
  // A #DB in the kernel has a stack of its own, which the trace names.
  "linux-x86_64": { cr4: /CR4:\s{0,40}([0-9a-f]{16})(?![0-9a-z])/g, debugFrame: /<#DB>/g },
  // There it has none; a frame behind a question mark may be a left over one.
  "linux-i386": {
    cr4: /CR4:\s{0,40}([0-9a-f]{8})(?![0-9a-z])/g,
    debugFrame: /(?<!\? )\b(?:do_debug|exc_debug)\+0x/g,
  },
};

/** Collects them for every format, in one pass each. */
export function surroundings(text: string): Readonly<Record<OopsFormatId, Surroundings>> {
  return {
    "linux-x86_64": collect(text, "linux-x86_64"),
    "linux-i386": collect(text, "linux-i386"),
  };
}

function collect(text: string, format: OopsFormatId): Surroundings {
  const { cr4, debugFrame } = PATTERNS[format];
  return {
    cr4s: [...text.matchAll(cr4)].map((match): Found<Word64> => ({
      at: match.index,
      value: hexWord(match[1] ?? ""),
    })),
    debugFrames: [...text.matchAll(debugFrame)].map(({ index }) => index),
  };
}
