/** The differences between two releases as lines: the sentence first, then case by case. */

import type { Case } from "../diff/cases.js";
import type { Explored } from "../diff/explore.js";
import { playCommand } from "../diff/scenario.js";
import type { Releases } from "../diff/setups.js";
import { showingScenario } from "../diff/showing-scenario.js";
import { span, type Line } from "./line.js";
import { wrap } from "./wrap.js";

/** What is drawn. */
export interface DiffView {
  readonly releases: Releases;
  readonly explored: Explored;
  readonly cases: readonly Case[];
  /** Also the cases that start from a DR6 with bits that are fixed for the guest. */
  readonly all: boolean;
}

/** The lines, none wider than `cols`. */
export function diffLines(view: DiffView, cols: number): readonly Line[] {
  const { releases, explored, cases, all } = view;
  const plain = cases.filter(({ leaked }) => !leaked);
  const leaked = cases.filter((each) => each.leaked);
  const shown = all ? cases : plain;
  return [
    ...text(answer(view), cols, "", "bold"),
    ...text(searched(explored), cols, "", "dim"),
    [],
    ...explored.behaviours.flatMap(({ behaviour: { commit, since, summary }, sure }) =>
      text(`${commit ?? since}  ${sure ? "" : "likely: "}${summary}`, cols, "  "),
    ),
    ...(explored.behaviours.length > 0 ? [[]] : []),
    ...shown.flatMap((each, index) => caseLines(each, index + 1, releases, cols)),
    ...(leaked.length > 0 && !all
      ? text(
          `${counted(leaked.length, "more case")} only from a DR6 that has bits which are fixed for the guest, left by the hardware path or by KVM_SET_DEBUGREGS: --all`,
          cols,
          "",
          "dim",
        )
      : []),
  ];
}

/** One sentence. */
function answer({ releases: { before, after }, cases }: DiffView): string {
  const plain = cases.filter(({ leaked }) => !leaked);
  const names = `${before.label} and ${after.label}`;
  if (cases.length === 0) return `${names}: nothing that a guest or a user could observe differs.`;
  const origins = plain.filter(({ isOrigin }) => isOrigin).length;
  const later = plain.length - origins;
  const follow =
    later === 0 ? "" : `, and ${counted(later, "case")} that follow${later === 1 ? "s" : ""}`;
  return `${names}: ${counted(origins, "case")} that a guest or a user could observe to differ${follow}.`;
}

function searched({ states, steps, complete }: Explored): string {
  const how = `${String(steps)} steps from ${String(states)} pairs of states`;
  return complete
    ? `Every event from every state: ${how}.`
    : `Not complete, given up after ${how}.`;
}

function caseLines(each: Case, number: number, releases: Releases, cols: number): readonly Line[] {
  const { example } = each;
  const { divergence, trace, subject, setup } = example;
  const label = (name: string, body: string, style: "plain" | "dim" = "plain") =>
    wrap(body, cols - 11).map((part, index): Line => [
      span(`  ${(index === 0 ? name : "").padEnd(9)}${part}`, style),
    ]);
  const scenario = showingScenario(each, releases);
  return [
    ...text(`${String(number)}. ${caseSentence(each)}`, cols, "", "bold"),
    ...label("where", whereWords(each)),
    ...label("events", each.events.join(" ")),
    ...label("shortest", trace.join(" ")),
    ...label("before", divergence.before ?? "nothing"),
    ...label("after", divergence.after ?? "nothing"),
    ...label("play", playCommand(trace, subject, setup, releases), "dim"),
    ...(scenario === undefined ? [] : label("see", scenario, "dim")),
    [],
  ];
}

const ASPECTS: Readonly<Record<Case["aspect"], (what: string) => string>> = {
  dr6: () => "DR6",
  exception: () => "the exception",
  read: (what) => what,
  log: () => "the kernel's log",
  signal: () => "the signal",
  exit: (what) => what,
  refused: (what) => `what ${what} answers`,
};

/** Who, what, and which fields. */
export function caseSentence({ subjects, aspect, what, fields, isOrigin, leaked }: Case): string {
  const who = subjects.map(({ title }) => title).join("; ");
  const names = fields.map(({ name }) => name).join(" ");
  const follows = isOrigin ? "" : " (follows)";
  const from = leaked ? " (from a DR6 with bits that are fixed for the guest)" : "";
  return `${who}: ${ASPECTS[aspect](what)}${names === "" ? "" : `, ${names}`}${follows}${from}`;
}

/** For whom; field by field where that differs. */
export function whereWords({ where, fields }: Pick<Case, "where" | "fields">): string {
  const own = fields.filter((field) => field.where !== where);
  if (own.length === 0) return where;
  return fields.map((field) => `${field.name}: ${field.where}`).join(". ");
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? "" : "s"}`;
}

function text(
  body: string,
  cols: number,
  indent: string,
  style: "plain" | "bold" | "dim" = "plain",
): readonly Line[] {
  return wrap(body, cols - indent.length).map((part): Line => [span(`${indent}${part}`, style)]);
}
