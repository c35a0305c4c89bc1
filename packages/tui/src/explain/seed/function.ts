/** A statement about source text: there is nothing in it that a model could run. */

import { KVM_BEHAVIOURS } from "@dr6/kvm-model";
import { tabled } from "../ask.js";
import { noted, type Statement } from "../statement.js";

const RENAMED = "cc551e8d4f77";
const RETYPED = "28bb033664ee";

export const FUNCTION: readonly Statement[] = [
  {
    id: "S11",
    short: "the function that computes them returns u64",
    claim: "As quoted in the mail, the function that computes a guest's fixed bits returns a u64.",
    why: "So it stands in the source of that time. In 2026 it was renamed and retyped; that a value changed with it is not known.",
    sources: ["mail-2025-06-18", "kvm-dr6-fixed", "commit-cc551e8d4f77", "commit-28bb033664ee"],
    scenario: null,
    command: "dr6 sources commit-28bb033664ee",
    check: () => [
      noted(`${RENAMED}: renamed to kvm_get_dr6_fixed_1()`, known(RENAMED)),
      noted(`${RETYPED}: returns unsigned long`, known(RETYPED)),
    ],
  },
];

/** Whether the release table has a row for a commit: it has one where a value changes. */
function known(commit: string) {
  const row = KVM_BEHAVIOURS.find((each) => each.commit === commit);
  const change =
    row === undefined ? "no row in the release table" : `release table: ${row.summary}`;
  return tabled(`known, not modelled; ${change}`, {
    basis: "quoted",
    command: `dr6 sources commit-${commit}`,
  });
}
