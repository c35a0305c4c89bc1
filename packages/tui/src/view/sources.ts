/** Every source of the model, and what rests on it. */

import type { Source } from "@dr6/core";
import { SOURCES } from "@dr6/core/source";
import { DUMP_SOURCES } from "@dr6/dumps";
import { KVM_SOURCES } from "@dr6/kvm-model";
import { citations, type Citation } from "./sources-citations.js";

/** A source with what names it. */
export interface SourceEntry {
  readonly id: string;
  /** The package whose table holds it. */
  readonly package: "core" | "kvm-model" | "dumps";
  readonly title: string;
  readonly where: string;
  readonly seen: Source["seen"];
  readonly url: string | null;
  /** The rules, fields and behaviours that name it, in the order of the tables. */
  readonly rules: readonly Citation[];
}

const TABLES: readonly (readonly [SourceEntry["package"], Readonly<Record<string, Source>>])[] = [
  ["core", SOURCES],
  ["kvm-model", KVM_SOURCES],
  ["dumps", DUMP_SOURCES],
];

/** All sources in the order of their tables. */
export function sourceEntries(): readonly SourceEntry[] {
  const all = citations();
  return TABLES.flatMap(([name, table]) =>
    Object.entries(table).map(([id, { title, where, seen, url }]) => ({
      id,
      package: name,
      title,
      where,
      seen,
      url: url ?? null,
      rules: all.filter(({ source }) => source === id),
    })),
  );
}
