/** The bus-lock lines of a whole log, each boot weighed by itself: another boot may be another machine. */

import type { LogBoot } from "./log-boot.js";
import { leastSure } from "./statement.js";
import {
  weighBoot,
  type BootAnswer,
  type BusLockAnswer,
  type WeighOptions,
} from "./weigh-bus-locks.js";

/** A boot, and the line of the text in which it begins; null for what stands before the first. */
export interface ReadBoot {
  readonly line: number | null;
  readonly boot: LogBoot;
}

/** One answer for all boots that have such lines; null where none has. */
export function weighBoots(
  boots: readonly ReadBoot[],
  options: WeighOptions,
): BusLockAnswer | null {
  const answers = boots.flatMap(({ line, boot }) => {
    const answer = weighBoot(boot, options);
    return answer === null ? [] : [{ line, answer }];
  });
  const [first] = answers;
  if (first === undefined || answers.length === 1) return first?.answer ?? null;
  const all = answers.map(({ answer }) => answer);
  const same = <T>(values: readonly T[]): T | null =>
    new Set(values).size === 1 ? (values[0] ?? null) : null;
  const questions = new Map(
    all.flatMap(({ toSettle }) => toSettle.map((question) => [question.text, question])),
  );
  const each = [...Map.groupBy(answers, ({ answer }) => answer.text).values()].flatMap((alike) =>
    bootsAlike(alike),
  );
  return {
    text: each.map(({ text }) => text).join(" "),
    certainty: leastSure(...all.map(({ certainty }) => certainty)),
    sources: [...new Set(all.flatMap(({ sources }) => sources))],
    kernels: [...new Set(all.flatMap(({ kernels }) => kernels))],
    cpus: same(all.map(({ cpus }) => cpus)),
    vendor: same(all.map(({ vendor }) => vendor)),
    suppressed: all.reduce((sum, { suppressed }) => sum + suppressed, 0),
    toSettle: [...questions.values()],
    boots: each,
  };
}

interface Answered {
  readonly line: number | null;
  readonly answer: BusLockAnswer;
}

/** Boots of which the same is said, as one. */
function bootsAlike(alike: readonly Answered[]): readonly BootAnswer[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { text, certainty } = first.answer;
  const lines = alike.map(({ line }) => line);
  return [{ lines, text: `${bootsNamed(lines)}: ${text}`, certainty }];
}

/** How many boots are named where the same is said of more. */
const MOST_LISTED = 8;

function bootsNamed(lines: readonly (number | null)[]): string {
  const known = lines.filter((line) => line !== null);
  const rest = known.length - MOST_LISTED;
  const listed = known.slice(0, MOST_LISTED).join(", ");
  const named = known.length === 1 ? `boot of line ${listed}` : `boots of lines ${listed}`;
  const parts = [
    ...(known.length < lines.length ? ["before the first boot line"] : []),
    ...(known.length === 0 ? [] : [`${named}${rest > 0 ? ` and ${String(rest)} more` : ""}`]),
  ].join(", and ");
  return parts.charAt(0).toUpperCase() + parts.slice(1);
}
