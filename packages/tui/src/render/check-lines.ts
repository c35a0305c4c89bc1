/** What a check found, as lines: the sentence, each invariant, then how to see what doesn't hold. */

import { formatFeatures } from "@dr6/core";
import { checkPlayCommand } from "../check/scenario.js";
import type { Finding, Searched } from "../check/search.js";
import { whereInWords } from "../diff/conditions.js";
import type { DiffSetup } from "../diff/setups.js";
import type { Setup } from "../setup.js";
import { span, type Line } from "./line.js";
import { wrap } from "./wrap.js";

/** What is drawn. */
export interface CheckView {
  readonly kernel: string;
  readonly setups: readonly Setup[];
  readonly searched: Searched;
}

/** The lines, none wider than `cols`. */
export function checkLines(view: CheckView, cols: number): readonly Line[] {
  const { searched } = view;
  const broken = byInvariant(searched.findings);
  return [
    ...text(answer(view, broken), cols, "", "bold"),
    ...text(looked(view), cols, "", "dim"),
    [],
    ...invariants(view).flatMap(({ id, statement, on }) => {
      const found = broken.get(id) ?? [];
      const who = found.length === 0 ? on : [...new Set(found.map(({ subject }) => subject.id))];
      const open = undecidedOn(id, searched);
      const limit =
        open.length === 0 ? "" : ` Not decided within the limit on: ${open.join(", ")}.`;
      const verdict = found.length === 0 && open.length > 0 ? "open" : verdictOf(found);
      return text(
        `${verdict.padEnd(6)}  ${id}  ${statement} On: ${who.join(", ")}.${limit}`,
        cols,
        "  ",
      );
    }),
    ...[...broken.values()].flat().flatMap((each) => findingLines(each, view.setups, cols)),
  ];
}

/** Broken where one way to see it is established. */
function verdictOf(found: readonly Finding[]): string {
  if (found.length === 0) return "holds";
  return found.some(({ sure }) => sure) ? "BROKEN" : "likely broken";
}

function byInvariant(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return Map.groupBy(findings, ({ invariant }) => invariant.id);
}

/** The invariants in the order of the searches, and who was searched. */
function invariants({ searched, setups }: CheckView) {
  const [setup] = setups;
  if (setup === undefined) return [];
  const rows = searched.looked.map(({ invariant, subject }) => ({
    ...invariant(setup),
    subject: subject.id,
  }));
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ ...first, on: [...new Set(group.map(({ subject }) => subject))] }];
  });
}

/** The subjects on which the search for an invariant reached its limit. */
function undecidedOn(id: string, { undecided }: Searched): readonly string[] {
  return undecided.filter((plan) => plan.id === id).map(({ subject }) => subject.id);
}

function answer(view: CheckView, found: ReadonlyMap<string, readonly Finding[]>): string {
  const all = invariants(view);
  const count = all.length;
  const where = `Linux ${view.kernel}`;
  const broken = found.size;
  const open = all.filter(({ id }) => !found.has(id) && undecidedOn(id, view.searched).length > 0);
  const undecided = `${String(open.length)} of ${String(count)} invariants ${open.length === 1 ? "is" : "are"} not decided within the limit of the search`;
  if (broken === 0) {
    const held = count === 1 ? "the 1 invariant holds" : `all ${String(count)} invariants hold`;
    return `${where}: ${open.length === 0 ? held : undecided}.`;
  }
  const verb = broken === 1 ? "does" : "do";
  const sure = [...found.values()].filter((ways) => verdictOf(ways) === "BROKEN").length;
  const likely = sure === broken ? "" : `, ${String(broken - sure)} of them likely`;
  const rest = open.length === 0 ? "" : `; ${undecided}`;
  return `${where}: ${String(broken)} of ${String(count)} invariants ${verb} not hold${likely}${rest}.`;
}

function looked({ searched, setups }: CheckView): string {
  const { states, transitions } = searched;
  return (
    `${String(states)} states and ${String(transitions)} steps were looked at, ` +
    `on ${String(setups.length)} pair${setups.length === 1 ? "" : "s"} of host and guest.`
  );
}

function findingLines(
  { invariant, subject, trace, setup, setups, sure }: Finding,
  searched: readonly Setup[],
  cols: number,
): readonly Line[] {
  const places = new Set(setups.map(keyOfSetup));
  const where = whereInWords(
    (each) => places.has(keyOfSetup({ ...each, guest: each.exposed })),
    searched.map(asDiffSetup),
    subject.isGuest,
  );
  return [
    [],
    ...text(`${invariant.id} on ${subject.id}${sure ? "" : ", likely"}`, cols, "", "bold"),
    ...text(`events  ${trace.join(" ")}`, cols, "  "),
    ...text(`where   ${where}`, cols, "  "),
    ...text(`play    ${checkPlayCommand(trace, subject, setup)}`, cols, "  "),
  ];
}

function keyOfSetup({ vendor, host, guest }: Pick<Setup, "vendor" | "host" | "guest">): string {
  return `${vendor} ${formatFeatures(host)} ${formatFeatures(guest)}`;
}

/** Guests that are searched have what they are shown. */
function asDiffSetup({ vendor, host, guest }: Setup): DiffSetup {
  return { vendor, host, exposed: guest, has: { before: guest, after: guest } };
}

function text(
  words: string,
  cols: number,
  indent: string,
  style?: "bold" | "dim",
): readonly Line[] {
  const hang = `${indent}${" ".repeat(8)}`;
  return wrap(words, cols - hang.length).map((line, index): Line => [
    span(`${index === 0 ? indent : hang}${line}`, style),
  ]);
}
