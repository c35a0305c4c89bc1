/** `dr6 conform --json`. */

import { summaryOf, type ConformRow } from "@dr6/fixtures";

/** The object that is printed. */
export function conformJson(rows: readonly ConformRow[]): object {
  return {
    schema: "dr6/conform/1",
    ...summaryOf(rows),
    rows: rows.map(({ oracle, mode, scenario, outcome, reason, needed }) => ({
      oracle,
      mode,
      scenario,
      outcome,
      reason,
      policies: Object.fromEntries(
        (needed?.policies ?? []).map(({ policy, option }) => [policy, option]),
      ),
      faults: (needed?.faults ?? []).map(({ id }) => id),
    })),
  };
}
