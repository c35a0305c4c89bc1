/** What a register dump, or a bare value, means. */

import type { Word64 } from "@dr6/core";
import type { EncodingId } from "@dr6/core/encoding";
import { answer } from "./answer.js";
import { NO_REGISTERS, type Dump } from "./dump.js";
import { gather, type DiagnoseOptions, type Evidence } from "./evidence.js";
import { fieldAge, type FieldAge } from "./field-age.js";
import type { Special } from "./formats/format.js";
import { readings } from "./readings.js";
import { about } from "./readings/about.js";
import { damaged } from "./readings/damage.js";
import { leastSure, type Statement } from "./statement.js";
import { toSettle, type ToSettle } from "./to-settle.js";
import { whyPrinted } from "./why-printed.js";

/**
 * The answer in one word:
 *
 * - `idle`: nothing is recorded
 * - `event`: at least one field stands for what happened
 * - `leftover`: fields report, and all are more likely left over
 * - `undecidable`: fields report, and their age can't be told
 * - `illegal`: the value breaks the rules of its layout
 * - `unreadable`: the dump holds no DR6 that can be read
 */
export type Outcome = "idle" | "event" | "leftover" | "undecidable" | "illegal" | "unreadable";

/** What a value means; the keys are those of `dr6 decode --json`. */
export interface Diagnosis {
  readonly outcome: Outcome;
  /** Whether the value keeps the rules of its layout; null where there is no value. */
  readonly legal: boolean | null;
  /** The layout in which the value was read. */
  readonly encoding: EncodingId;
  /** What to say first. */
  readonly answer: Statement;
  /** The fields that report, from bit 0 up; none for an illegal value. */
  readonly reporting: readonly string[];
  /** Those that are more likely left over than fresh. */
  readonly stale: readonly string[];
  /** Those of which it can't be told whether they are. */
  readonly undecided: readonly string[];
  /** What else can be said. */
  readonly readings: readonly Statement[];
  /** Why an oops printed the registers; null for what no oops prints. */
  readonly whyPrinted: Statement | null;
  /** What would settle the doubts, most telling first. */
  readonly toSettle: readonly ToSettle[];
}

/** Says what a dump means. */
export function diagnoseDump(dump: Dump, options: DiagnoseOptions = {}): Diagnosis {
  const { evidence, answer: said, special } = judge(dump, options);
  if (dump.dr6 === null) return { ...bare(evidence), answer: said };
  if (special !== null) {
    return { ...bare(evidence), outcome: special, legal: evidence.legal, answer: said };
  }
  return { ...diagnose(evidence), answer: said };
}

/** The answer alone, for those who count many. */
export function answerToDump(dump: Dump, options: DiagnoseOptions = {}): Statement {
  return judge(dump, options).answer;
}

/** The evidence of a dump, and the answer; `special` is the outcome where no rule may look at the bits. */
function judge(
  dump: Dump,
  options: DiagnoseOptions,
): { evidence: Evidence; answer: Statement; special: Special["outcome"] | null } {
  const { dr0, dr1, dr2, dr3, dr6, dr7, damage, context, format } = dump;
  const registers = { dr0, dr1, dr2, dr3, dr6, dr7 };
  const damage6 = damage.some(({ register }) => register === "dr6");
  // No rule but that of the damage looks at the value where there is none.
  const value = dr6 ?? { high: 0, low: 0 };
  const evidence = gather({ value, registers, damage, context, format }, options);
  if (dr6 === null) return { evidence, answer: unreadable(evidence, damage6), special: null };
  const special = options.encoding === undefined ? evidence.standing?.special?.(registers) : null;
  if (special) return { evidence, answer: special.answer, special: special.outcome };
  const found = answer(evidence);
  const certainty = damage6 ? leastSure(found.certainty, "likely") : found.certainty;
  return { evidence, answer: { ...found, certainty }, special: null };
}

/** Says what a value means that stands alone. */
export function diagnoseValue(value: Word64, options: DiagnoseOptions = {}): Diagnosis {
  const registers = { ...NO_REGISTERS, dr6: value };
  const evidence = gather({ value, registers, damage: [], context: null, format: null }, options);
  return { ...diagnose(evidence), answer: answer(evidence) };
}

/** All but the answer. */
function diagnose(evidence: Evidence): Omit<Diagnosis, "answer"> {
  const { names } = evidence;
  const aged = (age: FieldAge) => names.filter((name) => fieldAge(name, evidence) === age);
  return {
    outcome: outcome(evidence),
    legal: evidence.legal,
    encoding: evidence.encoding,
    reporting: names,
    stale: aged("leftover"),
    undecided: aged("unknown"),
    readings: readings(evidence),
    whyPrinted: whyPrinted(evidence),
    toSettle: toSettle(evidence),
  };
}

function outcome(evidence: Evidence): Outcome {
  if (!evidence.legal) return "illegal";
  const ages = evidence.names.map((name) => fieldAge(name, evidence));
  if (ages.length === 0) return "idle";
  if (ages.includes("event")) return "event";
  return ages.every((age) => age === "leftover") ? "leftover" : "undecidable";
}

function unreadable(evidence: Evidence, isDamaged: boolean): Statement {
  const absent = evidence.standing?.withoutDr6;
  if (!isDamaged && absent !== undefined) return absent;
  return {
    text: isDamaged
      ? "DR6 is damaged in this text and can't be read."
      : "This dump does not hold DR6.",
    certainty: "cannot tell",
    sources: ["public-dumps"],
  };
}

/** What is left to say where no rule may look at the bits. */
function bare(evidence: Evidence): Omit<Diagnosis, "answer"> {
  return {
    outcome: "unreadable",
    legal: null,
    encoding: evidence.encoding,
    reporting: [],
    stale: [],
    undecided: [],
    readings: [...damaged(evidence), ...about(evidence)],
    whyPrinted: null,
    toSettle: [],
  };
}
