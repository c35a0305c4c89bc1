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

\`-\` holds for every host and guest, as far as the model goes: a rule that isn't established for that
release is taken for true. A number is a counterexample, listed below; with a question mark it takes
such a rule.
`;

/** The document. */
export function checkTable(rows: readonly ReleaseRow[]): string {
  const ids = INVARIANTS.map(({ id }) => id);
  const examples = new Map<string, Example>();
  const exampleOf = (finding: Finding): Example => {
    const key = keyOf(finding);
    const example = examples.get(key) ?? { number: examples.size + 1, finding };
    examples.set(key, example);
    return example;
  };
  const cell = (findings: readonly Finding[], isDecided: boolean) => {
    const cited = new Map(findings.map((finding) => [exampleOf(finding).number, finding.sure]));
    const numbers = [...cited].sort(([a], [b]) => a - b);
    if (numbers.length === 0) return isDecided ? "-" : "not decided";
    return numbers.map(([number, sure]) => `${String(number)}${sure ? "" : "?"}`).join(" ");
  };
  const body = rows.map(({ release, findings, undecided }) => [
    release.label,
    ...ids.map((id) =>
      cell(
        findings.filter(({ invariant }) => invariant.id === id),
        !undecided.includes(id),
      ),
    ),
  ]);
  return [
    INTRODUCTION,
    ...INVARIANTS.map(
      ({ id, statement, sources }) => `- **${id}**: ${statement} Rests on ${sources.join(", ")}.`,
    ),
    "",
    ...table([["Linux", ...ids], ...body]),
    "",
    "## Counterexamples",
    "",
    "Each is a shortest one, on the oldest release of the table that shows it; dr6 check --kernel says",
    "for which hosts and guests it holds on another.",
    "",
    ...[...examples.values()].map(exampleLine),
    "",
  ].join("\n");
}

/** A counterexample and its number in the table. */
interface Example {
  readonly number: number;
  readonly finding: Finding;
}

/** Releases that show the same thing to the same subject share an example. */
function keyOf({ invariant, subject, trace }: Finding): string {
  return JSON.stringify([invariant.id, subject.id, trace]);
}

function exampleLine({ number, finding: { subject, trace, setup } }: Example): string {
  const guest = subject.isGuest ? `, guest ${formatFeatures(setup.guest)}` : "";
  const where = `${setup.vendor} host ${formatFeatures(setup.host)}${guest}`;
  const command = checkPlayCommand(trace, subject, setup);
  return `${String(number)}. ${subject.title}, ${where}: \`${trace.join(" ")}\`. Play: \`${command}\``;
}

/** A Markdown table with its columns in line; the first row is the head. */
function table([head = [], ...body]: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...body.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)];
}
