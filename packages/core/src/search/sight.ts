/** What a guest or a user could observe of a step, piece by piece, so that two steps can be compared. */

import { fieldNames } from "../dr6.js";
import type { Effect } from "../effect.js";
import { hex } from "../word64.js";

/** The kinds of things that can be observed. */
export type Aspect = "dr6" | "exception" | "read" | "log" | "signal" | "exit" | "refused";

/** One thing that was observed. */
export interface Sight {
  readonly aspect: Aspect;
  /** Which of its kind: `KVM_GET_DEBUGREGS DR6`, `KVM_EXIT_DEBUG`. */
  readonly what: string;
  /** A value as `0x` and digits, or the text that was seen. */
  readonly value: string;
}

/** Something that one of two steps shows and the other doesn't, or otherwise; null: not at all. */
export interface Difference {
  readonly aspect: Aspect;
  /** Which of its kind, as in a {@link Sight}. */
  readonly what: string;
  /** What the first step shows, several values with commas between them; null: nothing. */
  readonly before: string | null;
  /** What the second step shows. */
  readonly after: string | null;
  /** Fields of DR6 in which two values differ; empty where there are not just two. */
  readonly fields: readonly string[];
}

/** What could be observed of a step that left `dr6`. */
export function sights(dr6: number, effects: readonly Effect[]): readonly Sight[] {
  return [{ aspect: "dr6", what: "DR6", value: hex(dr6) }, ...effects.flatMap(sightOf)];
}

/** What differs between two steps. */
export function differences(
  before: readonly Sight[],
  after: readonly Sight[],
): readonly Difference[] {
  const names = [...before, ...after].map(({ aspect, what }) => `${aspect} ${what}`);
  return [...new Set(names)].flatMap((name): readonly Difference[] => {
    const of = (all: readonly Sight[]) =>
      all.filter(({ aspect, what }) => `${aspect} ${what}` === name);
    const [first, second] = [of(before), of(after)];
    const sight = first[0] ?? second[0];
    const [a, b] = [values(first), values(second)];
    if (sight === undefined || a === b) return [];
    const { aspect, what } = sight;
    return [{ aspect, what, before: a, after: b, fields: differingFields(a, b) }];
  });
}

function values(all: readonly Sight[]): string | null {
  return all.length === 0 ? null : all.map(({ value }) => value).join(", ");
}

function differingFields(a: string | null, b: string | null): readonly string[] {
  const [first, second] = [lowHalf(a), lowHalf(b)];
  return first === undefined || second === undefined ? [] : fieldNames(first ^ second);
}

/** Bits 31:0 of a value, which may have more than a number holds exactly; undefined for a text. */
function lowHalf(value: string | null): number | undefined {
  const [, digits] = /^0x[0-9a-f]*([0-9a-f]{8})$/.exec(value ?? "") ?? [];
  return digits === undefined ? undefined : parseInt(digits, 16);
}

/** A VM entry that fails brings no value, and some exits don't either. */
function exitValue({ what, value }: Extract<Effect, { kind: "exit" }>): string {
  if (value === null) return "none";
  return what === "failed VM entry" ? "failed" : hex(value);
}

function sightOf(effect: Effect): readonly Sight[] {
  switch (effect.kind) {
    case "write":
    case "queued":
      // What software stored shows in DR6; what is queued shows to nobody yet.
      return [];
    case "read":
      return [{ aspect: "read", what: effect.what, value: hex(effect.value) }];
    case "exception":
      return [{ aspect: "exception", what: "exception", value: effect.exception.vector }];
    case "log":
      return [{ aspect: "log", what: "log", value: effect.text }];
    case "signal":
      return [{ aspect: "signal", what: "signal", value: `${effect.signal} (${effect.code})` }];
    case "exit":
      return [{ aspect: "exit", what: `${effect.what} to ${effect.to}`, value: exitValue(effect) }];
    case "refused":
      return [{ aspect: "refused", what: effect.ioctl, value: effect.errno }];
  }
}
