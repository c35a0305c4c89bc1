/**
 * Rules: what the model does, in one sentence each, with its sources and how sure it is. A step of
 * a lane names the rules that it followed, so that "why" is never written apart from "what".
 */

/**
 * What a rule rests on:
 *
 * - `read`: read in the source code or the manual itself
 * - `quoted`: read in a commit message, a mail, or a quotation of the manual
 * - `derived`: follows from the two above; not observed
 * - `unverified`: no source was read; never shown as certain
 */
export type Basis = "read" | "quoted" | "derived" | "unverified";

/** One rule of a model; `Id` is the type of the source ids it may name. */
export interface Rule<Id extends string = string> {
  readonly id: string;
  /** One sentence in the field's terms. */
  readonly statement: string;
  readonly sources: readonly Id[];
  readonly basis: Basis;
  /** Sources that say something else. */
  readonly disputedBy?: readonly Id[];
}

/** A rule as it was followed in one step, with the values of that step. */
export interface Reason {
  readonly rule: Rule;
  /** The rule's arithmetic with the values of this step. */
  readonly detail?: string;
  /** False where it is not established that this release follows the rule; absent otherwise. */
  readonly sure?: boolean;
}

/** Shorthand for a {@link Reason}. */
export function because(rule: Rule, detail?: string, sure = true): Reason {
  return {
    rule,
    ...(detail === undefined ? {} : { detail }),
    ...(sure && rule.basis !== "unverified" ? {} : { sure: false }),
  };
}

/** A table of rules from rows without their ids: the key of a row is the id. */
export function rules<Id extends string, Key extends string>(
  rows: Readonly<Record<Key, Omit<Rule<Id>, "id">>>,
): Readonly<Record<Key, Rule<Id>>> {
  const entries = Object.entries<Omit<Rule<Id>, "id">>(rows);
  return Object.fromEntries(entries.map(([id, row]) => [id, { id, ...row }])) as Record<
    Key,
    Rule<Id>
  >;
}
