/** A step of a walk for the ear: what changed first, then what only still reports. */

import type { FieldRow, LaneView, WalkView } from "../../view/walk-view.js";
import { spelled, spoken } from "./spoken.js";

/** The step, a line a fact. */
export function stepSpoken(view: WalkView): readonly string[] {
  const title = view.steps[view.n - 1]?.title ?? "";
  return [
    `Step ${String(view.n)} of ${String(view.steps.length)}. ${spoken(title.replace(": ", ", "))}.`,
    ...(view.story === "" ? [] : [spoken(view.story)]),
    ...view.lanes.flatMap((lane, index) => laneSpoken(view, lane, index)),
    differSpoken(view),
    ...logSpoken(view),
    ...view.seen.map(({ lane, text }) => `${nameOf(view, lane)} shows ${spoken(text)}.`),
  ];
}

/** Why, a lane a paragraph. */
export function whySpoken(view: WalkView): readonly string[] {
  return view.why.map(
    ({ lane, sentences, sums }) =>
      `${spoken(lane)}: ${spoken([...sentences, ...sums.map((sum) => `${sum}.`)].join(" "))}`,
  );
}

/** The sources, numbered. */
export function sourcesSpoken(view: WalkView): readonly string[] {
  return view.sources.map(
    ({ id, basis, disputes }, index) =>
      `${String(index + 1)}. ${id}, ${disputes ? "which says something else" : basis}.`,
  );
}

/** One field on every lane. */
export function fieldSpoken(view: WalkView, name: string): readonly string[] {
  const field = view.fields.find((each) => each.name === name);
  if (field === undefined) return [];
  const kind =
    field.kind === "1 always" ? "It is always 1 here." : `${eventValue(field)} means the event.`;
  return [
    `${spelled(name)}, bit ${String(field.bit)}: ${spoken(field.ownMeaning)}. ${kind}`,
    ...view.lanes.map((lane, index) => {
      const cell = field.cells[index];
      const state = [
        cell?.changed === true
          ? `changed from ${cell.was} to ${cell.now}`
          : `is ${cell?.now ?? ""}`,
        cell?.reports === true ? "reports" : "does not report",
        ...(cell?.stale === true ? ["is stale"] : []),
      ];
      return `${spoken(lane.name)}: ${state.join(", ")}.`;
    }),
  ];
}

function laneSpoken(view: WalkView, lane: LaneView, index: number): readonly string[] {
  const fields = view.fields.filter(({ cells }) => {
    const cell = cells[index];
    return cell?.changed === true || cell?.reports === true;
  });
  const doubt = view.sure.includes(lane.id) ? "" : " Not established for this release.";
  return [
    spoken(`${lane.name}, ${lane.on}. DR6 is ${lane.dr6}.${doubt}`),
    ...[...fields].reverse().map((field) => `  ${fieldOnLane(view, field, index)}`),
    ...(fields.length === 0 ? ["  Nothing changed, and nothing reports."] : []),
  ];
}

function fieldOnLane(view: WalkView, field: FieldRow, index: number): string {
  const cell = field.cells[index];
  if (cell === undefined) return "";
  const name = `${spelled(field.name)}, bit ${String(field.bit)}`;
  const reports = `${eventValue(field)} means ${spoken(field.ownMeaning)}.`;
  const stale = cell.stale ? ` Stale${since(view, field.name, index)}.` : "";
  if (cell.changed) {
    const change = `Changed: ${name}, from ${cell.was} to ${cell.now}.`;
    return cell.reports ? `${change} It reports: ${reports}${stale}` : `${change} It is idle.`;
  }
  return `Unchanged but reporting: ${name}, is ${cell.now}. ${reports}${stale}`;
}

/** ` since step 2`, where the step isn't this one. */
function since(view: WalkView, name: string, lane: number): string {
  const step = view.lanes[lane]?.staleSince.get(name);
  return step === undefined || step === view.n ? "" : ` since step ${String(step)}`;
}

function eventValue({ polarity }: FieldRow): string {
  return polarity === "active-low" ? "Zero" : "One";
}

function differSpoken({ differ, lanes }: WalkView): string {
  if (lanes.length < 2) return "There is one lane.";
  if (differ.length === 0) return "The lanes do not differ.";
  const bits = differ.length === 1 ? "1 bit" : `${String(differ.length)} bits`;
  return `The lanes differ in ${bits}: ${differ.map(spelled).join(", ")}.`;
}

function logSpoken(view: WalkView): readonly string[] {
  return view.log.map(({ lane, text, isFalse }) => {
    const truth = isFalse ? " falsely, as no bus lock happened" : "";
    return `${nameOf(view, lane)} logs${truth}: ${text}.`;
  });
}

function nameOf({ lanes }: WalkView, id: string): string {
  return spoken(lanes.find((lane) => lane.id === id)?.name ?? id);
}
