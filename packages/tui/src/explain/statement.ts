/**
 * A statement that somebody made, as a check: it runs the model, and what the model gives decides
 * whether the statement holds. No verdict is written down anywhere.
 */

import type { Basis, SourceId } from "@dr6/core";
import type { KvmSourceId } from "@dr6/kvm-model";

/** A register value, several of them, or a few words. */
export type Shown = number | readonly number[] | string;

/** What the model gives in one place. */
export interface Seen {
  readonly model: Shown;
  /** False where it is not established that the release behaves as the model does. */
  readonly sure: boolean;
  /** The weakest basis of the rules behind it. */
  readonly basis: Basis;
  /** The command that shows the same; null where no command does. */
  readonly command: string | null;
}

/** One piece of evidence. */
export interface Evidence extends Seen {
  /** The case. */
  readonly what: string;
  /** What the statement says of it, where it says something definite. */
  readonly expected?: Shown;
  /** Whether the statement holds there; null: it says nothing of this case. */
  readonly holds: boolean | null;
}

/** How a statement fares; `not modelled` where nothing of it can be run. */
export type Verdict = "holds" | "holds in part" | "does not hold" | "not modelled";

/** All verdicts, in the order in which they are counted. */
export const VERDICTS: readonly Verdict[] = [
  "holds",
  "holds in part",
  "does not hold",
  "not modelled",
];

/** A statement and its check. */
export interface Statement {
  readonly id: string;
  /** Half a line, for a table. */
  readonly short: string;
  /** What is stated, in our words. */
  readonly claim: string;
  /** What decides it, in a sentence or two; the numbers are in the evidence. */
  readonly why: string;
  readonly sources: readonly (SourceId | KvmSourceId)[];
  /** The scenario to play; null where there is none. */
  readonly scenario: string | null;
  /** The command that shows what decides it. */
  readonly command: string;
  /** Runs the model. */
  readonly check: () => readonly Evidence[];
}

/** A statement whose check was run. */
export interface Explained {
  readonly statement: Statement;
  readonly rows: readonly Evidence[];
  readonly verdict: Verdict;
  readonly sure: boolean;
  readonly basis: Basis;
}

/** Runs the check. */
export function explained(statement: Statement): Explained {
  const rows = statement.check();
  return {
    statement,
    rows,
    verdict: verdictOf(rows),
    sure: rows.every(({ sure }) => sure),
    basis: weakest(rows.map(({ basis }) => basis)),
  };
}

/** The verdict that the evidence gives. */
export function verdictOf(rows: readonly Pick<Evidence, "holds">[]): Verdict {
  const decided = rows.filter(({ holds }) => holds !== null);
  const held = decided.filter(({ holds }) => holds === true);
  if (decided.length === 0) return "not modelled";
  if (held.length === decided.length) return "holds";
  return held.length === 0 ? "does not hold" : "holds in part";
}

const STRONGEST_FIRST: readonly Basis[] = ["read", "quoted", "derived", "unverified"];

/** The weakest of these; `read` where there are none. */
export function weakest(bases: readonly Basis[]): Basis {
  return STRONGEST_FIRST.findLast((basis) => bases.includes(basis)) ?? "read";
}

/** Evidence of a case in which the statement expects `expected`. */
export function stated(what: string, expected: Shown, seen: Seen): Evidence {
  return { what, expected, ...seen, holds: isSame(seen.model, expected) };
}

/** Evidence of a case in which the statement says: anything but `other`. */
export function unlike(what: string, other: Shown, seen: Seen): Evidence {
  return { what, ...seen, holds: !isSame(seen.model, other) };
}

/** A case that the statement says nothing of. */
export function noted(what: string, seen: Seen): Evidence {
  return { what, ...seen, holds: null };
}

function isSame(a: Shown, b: Shown): boolean {
  return String(a) === String(b);
}
