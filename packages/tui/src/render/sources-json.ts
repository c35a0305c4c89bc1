/** The sources as JSON: the contract `dr6/sources/1`. */

import type { SourceEntry } from "../view/sources.js";

/** The JSON object of a list of sources. */
export function sourcesJson(sources: readonly SourceEntry[]): object {
  return {
    schema: "dr6/sources/1",
    sources: sources.map(({ rules, ...source }) => ({
      ...source,
      rules: rules.map(({ by, statement, disputes }) => ({ by, statement, disputes })),
    })),
  };
}
