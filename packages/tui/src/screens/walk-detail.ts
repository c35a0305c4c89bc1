/** The selected field in full: what this step does to it by which rules, and what the field is. */

import { decodedFieldLines } from "../render/decoded-field-lines.js";
import { span, type Line } from "../render/line.js";
import { wrap } from "../render/wrap.js";
import { walkView } from "../view/walk-view.js";
import type { WalkState } from "./walk-state.js";

/** The lines, none wider than `cols`. */
export function walkDetail({ walked, n, field }: WalkState, cols: number): readonly Line[] {
  const view = walkView(walked, n, field);
  const row = view.fields.find(({ name }) => name === field);
  const frame = walked.frames[n - 1];
  const rules = (frame?.lanes ?? []).flatMap((lane): readonly Line[] => {
    const index = view.lanes.findIndex(({ id }) => id === lane.lane);
    const cell = row?.cells[index];
    const name = view.lanes[index]?.name ?? lane.lane;
    const says = cell?.stale === true ? "stale" : cell?.reports === true ? "reports" : "no event";
    return [
      [span(` ${name}: ${cell?.was ?? ""} > ${cell?.now ?? ""}, ${says}`, "bold")],
      ...lane.because.flatMap(({ rule, detail }) => [
        ...indented(rule.statement, cols),
        ...(detail === undefined ? [] : indented(detail, cols, "       ")),
        ...hanging(`${rule.id}:`, `${rule.basis} ${rule.sources.join(" ")}`, cols),
        ...hanging("otherwise:", (rule.disputedBy ?? []).join(" "), cols),
      ]),
    ];
  });
  const step = ` ${field} in step ${String(n)}: ${view.steps[n - 1]?.title ?? ""}`;
  return [[span(step.slice(0, cols), "bold")], ...rules, [], ...decodedFieldLines(field, cols)];
}

function indented(text: string, cols: number, indent = "   "): readonly Line[] {
  return wrap(text, cols - indent.length).map((part) => [span(`${indent}${part}`)]);
}

/** Less room beside a label is not worth having. */
const LEAST = 20;

/** A label and a text whose lines stand under its first word, or below the label where it is long. */
function hanging(label: string, text: string, cols: number): readonly Line[] {
  if (text === "") return [];
  const lead = `     ${label} `;
  const fits = cols - lead.length >= LEAST;
  const indent = " ".repeat(fits ? lead.length : 7);
  const lines = wrap(text, cols - indent.length).map((part) => `${indent}${part}`);
  const [first = "", ...others] = lines;
  const all = fits ? [lead + first.slice(lead.length), ...others] : [lead.trimEnd(), ...lines];
  return all.map((line) => [span(line)]);
}
