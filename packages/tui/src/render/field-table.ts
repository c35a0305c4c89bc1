/** The table of fields: loud ones a line each, quiet ones in one sentence. */

import { wordingFor } from "../view/field-meanings.js";
import type { FieldCell, FieldRow, WalkView } from "../view/walk-view.js";
import type { Section } from "./fold.js";
import { span, type Line, type Span, type Style } from "./line.js";
import type { WalkLayout } from "./walk-layout.js";
import { SIDE_BY_SIDE, WITH_BITS } from "./walk-layout.js";
import { fit, wrap } from "./wrap.js";

/** Width of the margin and the field's bit and name. */
const FIELD = 11;
/** Width of the column that says which value is the event. */
const KIND = 14;

/** From so many rows on there is room for a few lines about fields that are quiet now. */
const ROOMY = 29;
const FEW = 3;

/** The field table: loud fields one a line, quiet ones in a sentence. */
export function fieldSections(
  view: WalkView,
  layout: WalkLayout,
  leastWidth: number,
): readonly Section[] {
  const { cols, selected, allFields } = layout;
  const names = view.lanes.map(({ name }) => name);
  // What every line has: the margin, the field, a column for each lane.
  const room = Math.floor((cols - FIELD) / Math.max(1, names.length)) - 2;
  const wanted = Math.max(leastWidth, ...names.map((name) => name.length));
  const laneWidth = Math.max(leastWidth, Math.min(wanted, room));
  const withKind = cols >= WITH_BITS && FIELD + KIND + names.length * (laneWidth + 2) <= cols;
  const steady = staysInPlace(view.fields, layout);
  const shown = view.fields.filter(
    ({ loud, loudOnce, name }) =>
      loud || name === selected || allFields === true || (steady && loudOnce),
  );
  const heading = headingText(names, laneWidth, layout.cols, withKind);
  const lines = [...shown].reverse().map((field) => fieldLine(field, layout, laneWidth, withKind));
  const quiet = view.fields.filter((field) => !shown.includes(field));
  const quietLines = wrap(quietText(quiet, view.lanes.length), cols - 12).map(
    (text, index): Line => [span(`${index === 0 ? "   quiet   " : "           "}${text}`, "dim")],
  );
  return [
    { rank: 7, lines: [[span(heading, "dim")]] },
    { rank: 0, lines },
    { rank: 4, lines: quiet.length > 0 ? quietLines : [] },
  ];
}

/** Where there is room for each field that some step has a line for, no line comes and goes. */
function staysInPlace(fields: readonly FieldRow[], { cols, rows = 0 }: WalkLayout): boolean {
  const lines = fields.filter(({ loudOnce }) => loudOnce).length;
  return cols >= SIDE_BY_SIDE && rows >= ROOMY && lines <= FEW;
}

/** The titles of the columns; that of the last lane may take what no meaning stands in. */
function headingText(
  names: readonly string[],
  laneWidth: number,
  cols: number,
  withKind: boolean,
): string {
  const before = `   field   ${withKind ? "kind".padEnd(KIND) : ""}`;
  const first = names.slice(0, -1).map((name) => `${fit(name, laneWidth).padEnd(laneWidth)}  `);
  const start = `${before}${first.join("")}`;
  const last = fit(names.at(-1) ?? "", cols - start.length).padEnd(laneWidth);
  const whole = `${start}${last}  meaning`;
  return cols < WITH_BITS || whole.length > cols ? `${start}${last.trimEnd()}` : whole;
}

function fieldLine(
  field: FieldRow,
  layout: WalkLayout,
  laneWidth: number,
  withKind: boolean,
): Line {
  const isSelected = field.name === layout.selected;
  const name = `${String(field.bit).padStart(2)} ${field.name.padEnd(4)} `;
  const kind = withKind ? field.kind.padEnd(KIND) : "";
  const cells = field.cells.flatMap((cell, index): readonly Span[] => [
    span(index === 0 ? "" : "  "),
    span(cellText(cell).padEnd(laneWidth), cellStyle(cell)),
  ]);
  const style: Style = isSelected ? "selected" : "plain";
  const used = 3 + name.length + kind.length + field.cells.length * (laneWidth + 2) - 2;
  const left = layout.cols - used - 2;
  const words = layout.cols < WITH_BITS ? undefined : wordingFor(field.meanings, left);
  const meaning = words === undefined ? [] : [span(`  ${words}`)];
  return [
    span(isSelected ? " > " : "   ", style),
    span(name, style),
    span(kind),
    ...cells,
    ...meaning,
  ];
}

/** `0>1 * !`, `0     !`, `1`: the value or both, `*` changed, `!` reports. */
function cellText({ was, now, changed, reports }: FieldCell): string {
  return `${changed ? `${was}>${now}` : `${now}  `} ${changed ? "*" : " "} ${reports ? "!" : " "}`;
}

function cellStyle({ changed, reports }: FieldCell): Style {
  return reports ? "event" : changed ? "change" : "plain";
}

/** `B0 B1 = 0   RTM = 1 on both`: quiet fields by what they read. */
function quietText(fields: readonly FieldRow[], lanes: number): string {
  const groups = new Map<string, string[]>();
  for (const field of fields) {
    const values = field.cells.map(({ now }) => now);
    const same = values.every((value) => value === values[0]);
    const reads = same ? `= ${values[0] ?? ""}` : `= ${values.join(" and ")}`;
    const key = field.kind === "1 always" ? `${reads}${lanes > 1 ? " on all" : ""}, always` : reads;
    groups.set(key, [...(groups.get(key) ?? []), field.name]);
  }
  return [...groups].map(([reads, names]) => `${names.join(" ")} ${reads}`).join("; ");
}
