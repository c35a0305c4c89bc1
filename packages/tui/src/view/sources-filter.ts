/** Which sources are shown: all, by how they were read, or by a text in them or what they are cited for. */

import type { SourceEntry } from "./sources.js";

/** The kinds, in the order of Tab. */
export const SOURCE_KINDS = ["all", "read", "quoted", "disputes"] as const;

/** A kind: `disputes` are those that say otherwise than some row. */
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The sources of a kind that hold every word of a text, in their order. */
export function filterSources(
  sources: readonly SourceEntry[],
  kind: SourceKind,
  filter: string,
): readonly SourceEntry[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return sources.filter((source) => isOfKind(source, kind) && holdsAll(source, words));
}

function isOfKind({ seen, rules }: SourceEntry, kind: SourceKind): boolean {
  if (kind === "all") return true;
  return kind === "disputes" ? rules.some(({ disputes }) => disputes) : seen === kind;
}

function holdsAll({ id, title, where, rules }: SourceEntry, words: readonly string[]): boolean {
  const cited = rules.map(({ by, statement }) => `${by} ${statement}`);
  const text = [id, title, where, ...cited].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}
