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
  const { explored } = view;
  const { shown, hidden } = parted(view);
  return [
    ...text(diffAnswer(view), cols, "", "bold"),
    ...text(searched(explored), cols, "", "dim"),
    [],
    ...explored.behaviours.flatMap(({ behaviour: { commit, since, summary }, added, sure }) => {
      const doubt = sure ? "" : "likely: ";
      const lost = added ? "" : "no longer: ";
      return text(`${commit ?? since}  ${doubt}${lost}${summary}`, cols, "  ");
    }),
    ...(explored.behaviours.length > 0 ? [[]] : []),
    ...openLines(view, cols),
    ...shown.flatMap((each, index) => caseLines(each, index + 1, view, cols)),
    ...hiddenLines(hidden, cols),
  ];
}

/** The cases in full, and those of which there is a word only. */
export function parted({ cases, all }: DiffView): {
  readonly shown: readonly Case[];
  readonly hidden: readonly Case[];
} {
  const plain = cases.filter(({ leaked }) => !leaked);
  if (all || plain.length === 0) return { shown: cases, hidden: [] };
  return { shown: plain, hidden: cases.filter(({ leaked }) => leaked) };
}

/** One sentence. */
export function diffAnswer({ releases: { before, after }, explored, cases }: DiffView): string {
  const names = `${before.label} and ${after.label}`;
  if (explored.behaviours.length === 0)
    return `${names}: the tables of releases have no change between them; nothing was played.`;
  if (cases.length === 0) return `${names}: no difference was found.`;
  const plain = cases.filter(({ leaked }) => !leaked);
  const origins = plain.filter(({ isOrigin }) => isOrigin).length;
  const later = plain.length - origins;
  const leaked = cases.length - plain.length;
  const parts = [
    origins + later === 0
      ? ""
      : `${counted(origins, "case")} that a guest or a user could observe to differ`,
    later === 0 ? "" : `${counted(later, "case")} that follow${later === 1 ? "s" : ""}`,
    leaked === 0
      ? ""
      : `${counted(leaked, "case")} from a DR6 with bits that are fixed for the guest`,
  ];
  return `${names}: ${parts.filter((part) => part !== "").join(", ")}.`;
}

function searched({ groups, states, steps, complete, cut }: Explored): string {
  const how = `${String(steps)} steps from ${String(states)} pairs of states`;
  if (groups === 0) return "";
  if (!complete) return `Given up after ${how}.`;
  const limit = cut ? ", up to 3 events after the two part" : "";
  return `Each event of ${counted(groups, "group")}, from every state that its group reaches${limit}: ${how}.`;
}

/** What isn't established of one of the two, and counts as the same on both. */
function openLines({ explored: { open }, releases }: DiffView, cols: number): readonly Line[] {
  if (open.length === 0) return [];
  const which = open.map(({ commit, since }) => commit ?? since).join(" ");
  const sentence = `Not established, and taken for the same on both: ${which} (dr6 releases --kernel ${releases.after.label}).`;
  return [...text(sentence, cols, "  ", "dim"), []];
}

function hiddenLines(hidden: readonly Case[], cols: number): readonly Line[] {
  if (hidden.length === 0) return [];
  const begin = hidden.length === 1 ? "One case takes" : `${String(hidden.length)} cases take`;
  const sentence = `${begin} a DR6 with bits that are fixed for the guest, as the hardware path leaves the host's, and KVM_SET_DEBUGREGS anything: --all shows them.`;
  return text(sentence, cols, "", "dim");
}

function caseLines(
  each: Case,
  number: number,
  { releases, explored: { behaviours } }: DiffView,
  cols: number,
): readonly Line[] {
  const { example } = each;
  const { divergence, trace, subject, setup } = example;
  const label = (name: string, body: string, style: "plain" | "dim" = "plain") =>
    wrap(body, cols - 11).map((part, index): Line => [
      span(`  ${(index === 0 ? name : "").padEnd(9)}${part}`, style),
    ]);
  const scenario = showingScenario(each, releases);
  return [
    ...text(`${String(number)}. ${caseSentence(each)}`, cols, "", "bold"),
    ...(behaviours.length > 1 ? label("cause", causeWords(each, behaviours)) : []),
    ...label("where", whereWords(each)),
    ...label("events", each.events.join(" ")),
    ...label("shortest", trace.join(" ")),
    ...label("before", shownValue(divergence.before)),
    ...label("after", shownValue(divergence.after)),
    ...label("play", playCommand(trace, subject, setup, releases), "dim"),
    ...(scenario === undefined ? [] : label("see", scenario, "dim")),
    [],
  ];
}

/** Register values as they stand on every screen. */
export function shownValue(value: string | null): string {
  return (
    value?.replace(/0x([0-9a-f]{8,16})\b/g, (_, hex: string) => hex.toUpperCase()) ?? "nothing"
  );
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
export function caseSentence(each: Case): string {
  const { subjects, aspect, what, fields, isOrigin, leaked, sure } = each;
  const who = subjects.map(({ title }) => title).join("; ");
  const names = fields.map(({ name }) => name).join(" ");
  const follows = isOrigin ? "" : " (follows)";
  const from = leaked ? " (from a DR6 with bits that are fixed for the guest)" : "";
  const doubt = sure ? "" : " (likely)";
  return `${who}: ${ASPECTS[aspect](what)}${names === "" ? "" : `, ${names}`}${follows}${from}${doubt}`;
}

/** For whom; field by field where that differs. */
export function whereWords({ where, fields }: Pick<Case, "where" | "fields">): string {
  const own = fields.filter((field) => field.where !== where);
  if (own.length === 0) return where;
  return fields.map((field) => `${field.name}: ${field.where}`).join(". ");
}

/** The commits behind a case: with "or" each by itself, with "together" none without the others. */
export function causeWords({ causedBy }: Case, behaviours: Explored["behaviours"]): string {
  const name = (id: string) => {
    const row = behaviours.find(({ behaviour }) => behaviour.id === id);
    return row === undefined ? id : `${row.added ? "" : "without "}${nameOf(row.behaviour)}`;
  };
  if (causedBy.length === 0) return "not found: no set of these changes alone shows it";
  return causedBy
    .map((cause) => cause.map(name).join(" and ") + (cause.length > 1 ? " together" : ""))
    .join(", or ");
}

/** A row by its commit; by its release and its id where the commit isn't known. */
function nameOf({ commit, since, id }: Explored["behaviours"][number]["behaviour"]): string {
  return commit ?? `${since} ${id}`;
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
