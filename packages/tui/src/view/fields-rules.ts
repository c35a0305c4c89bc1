/** What goes with the fields: codes of R/W and LEN, settings that are illegal or undefined. */

import {
  ACCESS_RULES,
  DR7_CONDITIONS,
  DR7_LENGTHS,
  REGISTER_RULES,
  type RegisterOutcome,
  type Rule,
} from "@dr6/core";
import type { FieldEntry } from "./fields.js";

/** A code of a field of DR7. */
export interface CodeEntry {
  readonly field: "R/W" | "LEN";
  /** As bits: `10`. */
  readonly code: string;
  readonly meaning: string;
  readonly sources: readonly string[];
  readonly basis: Rule["basis"];
}

/** A setting or an access, and what becomes of it. */
export interface RuleEntry extends Rule {
  readonly outcome: RegisterOutcome | "alias";
}

/** What becomes of an access that doesn't simply reach its register. */
const ACCESS_OUTCOMES: Readonly<Partial<Record<keyof typeof ACCESS_RULES, RuleEntry["outcome"]>>> =
  {
    "undefined-register": "#UD",
    "alias-with-de": "#UD",
    alias: "alias",
    privilege: "#GP(0)",
    "general-detect": "#DB",
    "upper-bits": "#GP(0)",
  };

/** The codes of the fields that are shown. */
export function codeEntries(shown: readonly FieldEntry[]): readonly CodeEntry[] {
  const rows = { "R/W": DR7_CONDITIONS, LEN: DR7_LENGTHS } as const;
  return (["R/W", "LEN"] as const)
    .filter((field) => shown.some(({ register, name }) => register === "DR7" && stem(name, field)))
    .flatMap((field) =>
      rows[field].map(({ code, meaning, sources, basis }) => ({
        field,
        code,
        meaning,
        sources,
        basis,
      })),
    );
}

/**
 * The rules about the fields that are shown; about a whole register, those of MOV as well.
 *
 * @param extended whether DR6 has hypothetical fields: what a rule says of its reserved bits is said
 *   of the bits that are reserved today
 */
export function ruleEntries(
  shown: readonly FieldEntry[],
  whole: boolean,
  extended = false,
): readonly RuleEntry[] {
  const access = Object.entries(ACCESS_OUTCOMES)
    .filter(([id]) => whole || (id === "general-detect" && has(shown, "DR7", "GD")))
    .map(([id, outcome]) => ({ ...ACCESS_RULES[id as keyof typeof ACCESS_RULES], outcome }));
  const settings = REGISTER_RULES.filter(
    ({ register, about }) => !(extended && register === "DR6" && about.includes("reserved")),
  ).filter(({ register, about }) =>
    whole
      ? shown.some((field) => field.register === register)
      : about.some((name) => has(shown, register, name)),
  );
  return [...access, ...settings];
}

function has(shown: readonly FieldEntry[], register: string, name: string): boolean {
  return shown.some((field) => field.register === register && stem(field.name, name));
}

function stem(name: string, beginning: string): boolean {
  return name === beginning || name.replace(/[0-3]$/, "") === beginning;
}
