/**
 * What names a source: the rules, policies, behaviours, layouts and fields of every package, and the
 * statements that `dr6 explain` checks.
 */

import {
  ACCESS_RULES,
  BREAKPOINT_RULES,
  DR6,
  DR7,
  DR7_CONDITIONS,
  DR7_LENGTHS,
  EVENT_RULES,
  HARDWARE_RULES,
  PLAIN_REGISTERS,
  POLICIES,
  REGISTER_RULES,
  type Policy,
  type Rule,
} from "@dr6/core";
import { ENCODING_RULES } from "@dr6/core/encoding";
import { LINUX_BEHAVIOURS, LINUX_RULES } from "@dr6/core/linux";
import { GUEST_RULES, KVM_BEHAVIOURS, KVM_RULES, READ_SINCE } from "@dr6/kvm-model";
import { TOPICS } from "../explain/topics.js";

/** A source named by something. */
export interface Citation {
  readonly source: string;
  /** What names it: `rule db-leaves-bld`, `field DR6.BLD`, `policy gd-order: cpl-first`. */
  readonly by: string;
  /** What it is named for, in one sentence. */
  readonly statement: string;
  /** True where the source says something else. */
  readonly disputes: boolean;
}

/** Something that names sources. */
type Citing = Pick<Rule, "statement" | "sources" | "disputedBy"> & { readonly by: string };

const RULE_TABLES: readonly Readonly<Record<string, Rule>>[] = [
  HARDWARE_RULES,
  ACCESS_RULES,
  BREAKPOINT_RULES,
  EVENT_RULES,
  ENCODING_RULES,
  LINUX_RULES,
  KVM_RULES,
  GUEST_RULES,
];

/** Everything that names a source, one row for each source that it names. */
export function citations(): readonly Citation[] {
  const citing: readonly Citing[] = [
    ...[...RULE_TABLES.flatMap((table) => Object.values(table)), ...REGISTER_RULES].map((rule) => ({
      ...rule,
      by: `rule ${rule.id}`,
    })),
    ...policies(),
    ...[...LINUX_BEHAVIOURS, ...KVM_BEHAVIOURS].map(({ id, summary, sources }) => ({
      by: `behaviour ${id}`,
      statement: summary,
      sources,
    })),
    ...Object.entries(READ_SINCE).map(([id, { release, sources }]) => ({
      by: `rule ${id}`,
      statement: `Read in Linux ${release} and later releases.`,
      sources,
    })),
    ...fields(),
    ...statements(),
  ];
  return citing.flatMap(({ by, statement, sources, disputedBy = [] }) => [
    ...sources.map((source) => ({ source, by, statement, disputes: false })),
    ...disputedBy.map((source) => ({ source, by, statement, disputes: true })),
  ]);
}

function policies(): readonly Citing[] {
  return Object.entries<Policy>(POLICIES).flatMap(([id, { options }]) =>
    Object.entries(options).map(([option, { statement, sources }]) => ({
      by: `policy ${id}: ${option}`,
      statement,
      sources,
    })),
  );
}

function fields(): readonly Citing[] {
  return [
    ...DR6.map((field) => ({
      by: `field DR6${field.kind === "status" ? `.${field.name}` : `[${String(field.bit)}]`}`,
      statement: field.kind === "status" ? field.meaning : `reserved, reads ${String(field.reads)}`,
      sources: field.sources,
    })),
    ...DR7.map(({ name, bit, meaning, sources }) => ({
      by: `field DR7${name === "reserved" ? `[${String(bit)}]` : `.${name}`}`,
      statement: meaning,
      sources,
    })),
    ...PLAIN_REGISTERS.map(({ name, meaning, sources }) => ({
      by: `register ${name}`,
      statement: meaning,
      sources,
    })),
    ...DR7_CONDITIONS.map((code) => codeOf("R/W", code)),
    ...DR7_LENGTHS.map((code) => codeOf("LEN", code)),
  ];
}

function statements(): readonly Citing[] {
  return TOPICS.flatMap((topic) =>
    topic.statements.map(({ id, claim, sources }) => ({
      by: `explain ${topic.id} ${id}`,
      statement: claim,
      sources,
    })),
  );
}

function codeOf(
  field: string,
  { code, meaning, sources }: Pick<(typeof DR7_LENGTHS)[number], "code" | "meaning" | "sources">,
): Citing {
  return { by: `code ${field} = ${code}`, statement: meaning, sources };
}
