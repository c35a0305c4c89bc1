/** The invariants by release as a Markdown document. */

import { formatFeatures } from "@dr6/core";
import { INVARIANTS } from "../check/plan.js";
import type { ReleaseRow } from "../check/releases.js";
import { checkPlayCommand } from "../check/scenario.js";
import type { Finding } from "../check/search.js";

const INTRODUCTION = `# Invariants by release

\`dr6 check\` plays every event from every state that a machine reaches, breadth first, and looks in
each step whether what should hold does hold. This table is made by \`dr6 check --releases
--markdown\`: a row for each release at which something in the tables of Linux and KVM changes, and
for each commit that no release is known to have, alone on top of the newest one that lacks it.

\`-\` holds for every host and guest. A number is a counterexample, listed below; with a question mark
it takes something that isn't established for that release.
`;

/** The document. */
export function checkTable(rows: readonly ReleaseRow[]): string {
  const ids = INVARIANTS.map(({ id }) => id);
  const examples = new Map<string, { readonly number: number; readonly finding: Finding }>();
  const cell = (finding: Finding | undefined) => {
    if (finding === undefined) return "-";
    const key = keyOf(finding);
    const example = examples.get(key) ?? { number: examples.size + 1, finding };
    examples.set(key, example);
    return `${String(example.number)}${finding.sure ? "" : "?"}`;
  };
  const body = rows.map(
    ({ release, findings }) =>
      `| ${[release.label, ...ids.map((id) => cell(findings.get(id)))].join(" | ")} |`,
  );
  return [
    INTRODUCTION,
    ...INVARIANTS.map(
      ({ id, statement, sources }) => `- **${id}**: ${statement} Rests on ${sources.join(", ")}.`,
    ),
    "",
    `| Linux | ${ids.join(" | ")} |`,
    `| --- | ${ids.map(() => "---").join(" | ")} |`,
    ...body,
    "",
    "## Counterexamples",
    "",
    "Each is the shortest, on the oldest release of the table that shows it.",
    "",
    ...[...examples.values()].map(({ number, finding }) => exampleLine(number, finding)),
    "",
  ].join("\n");
}

/** Releases that show the same thing in the same way share an example. */
function keyOf({ invariant, subject, trace, setup }: Finding): string {
  return JSON.stringify([invariant.id, subject.id, trace, setup.vendor, setup.host, setup.guest]);
}

function exampleLine(number: number, { subject, trace, setup }: Finding): string {
  const guest = subject.isGuest ? `, guest ${formatFeatures(setup.guest)}` : "";
  const where = `${setup.vendor} host ${formatFeatures(setup.host)}${guest}`;
  const command = checkPlayCommand(trace, subject, setup);
  return `${String(number)}. ${subject.title}, ${where}: \`${trace.join(" ")}\`. Play: \`${command}\``;
}
