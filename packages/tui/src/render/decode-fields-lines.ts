/** The fields of a decoded value: reads, at face value, fits better; the quiet ones in a line. */

import type { DecodedField } from "../view/decode-fields.js";
import type { DecodePageView } from "../view/decode-page.js";
import { wordingFor } from "../view/field-meanings.js";
import type { Section } from "./fold.js";
import { span, type Line } from "./line.js";
import { paragraph } from "./paragraph.js";
import { wrap } from "./wrap.js";

/** The margin, the field's bit and name, what it reads with its mark. */
const FIELD = 11;
const READS = 7;
/** From this width on, both meanings stand beside each other. */
const WIDE = 80;

interface FieldsLayout {
  readonly cols: number;
  readonly selected: string;
  readonly allFields: boolean;
}

/** The heading, the loud fields and the selected one, and the others in a sentence. */
export function decodeFieldSections(
  { fields }: DecodePageView,
  layout: FieldsLayout,
): readonly Section[] {
  const { cols, selected, allFields } = layout;
  if (fields.length === 0) return [];
  const shown = fields.filter(({ name, mark }) => mark !== " " || name === selected || allFields);
  const quiet = fields.filter((field) => !shown.includes(field));
  const width = faceWidth(shown, cols);
  return [
    { rank: 7, lines: [heading(cols, width)] },
    { rank: 1, lines: shown.flatMap((field) => fieldLines(field, layout, width)) },
    { rank: 6, lines: quietLines(quiet, cols) },
  ];
}

function heading(cols: number, width: number): Line {
  const left = "   field   reads  ";
  const face = cols < WIDE ? "means" : "at face value".padEnd(width);
  return [span(`${left}${face}${cols < WIDE ? "" : "  fits better"}`, "dim")];
}

function fieldLines(
  field: DecodedField,
  { cols, selected }: FieldsLayout,
  width: number,
): readonly Line[] {
  const isSelected = field.name === selected;
  const name = `${String(field.bit).padStart(2)} ${field.name}`;
  const head = `${isSelected ? " > " : "   "}${name.padEnd(FIELD - 3)}`;
  const reads = `${String(field.reads)}  ${field.mark}`.padEnd(READS);
  const start = [
    span(head, isSelected ? "selected" : "plain"),
    span(reads, field.mark === " " ? "plain" : "event"),
  ];
  const room = cols - FIELD - READS;
  const indent = span(" ".repeat(FIELD + READS));
  const texts =
    cols >= WIDE
      ? inColumns(faceLines(field, width), width, wrap(field.fitsBetter, room - width - 2))
      : [
          ...faceLines(field, room),
          ...(field.fitsBetter === "" ? [] : wrap(`or ${field.fitsBetter}`, room)),
        ];
  return texts.map((text, index) => [...(index === 0 ? start : [indent]), span(text)]);
}

/** The longest wording that takes one line; where none does, the whole in several. */
function faceLines({ faceValue, faceValues }: DecodedField, width: number): readonly string[] {
  return wrap(wordingFor(faceValues, width) ?? faceValue, width);
}

function inColumns(
  left: readonly string[],
  width: number,
  right: readonly string[],
): readonly string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    `${(left[index] ?? "").padEnd(width)}  ${right[index] ?? ""}`.trimEnd(),
  );
}

/** The width of the meanings at face value: what those that fit better leave, or what they need. */
function faceWidth(fields: readonly DecodedField[], cols: number): number {
  const room = cols - FIELD - READS - 2;
  const longest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const better = Math.max(
    longest(fields.map(({ fitsBetter }) => fitsBetter)),
    "fits better".length,
  );
  const face = longest(fields.map(({ faceValue }) => faceValue));
  const brief = longest(fields.map(({ faceValues }) => faceValues[1] ?? faceValues[0] ?? ""));
  const left = Math.max(13, room - better);
  // What fits better is said whole; at face value there are briefer words.
  return Math.max(13, left >= brief ? Math.min(face, left) : Math.min(brief, Math.floor(room / 2)));
}

/** `quiet   B0 B1 B2 B3 BD BT = 0; RTM = 1: nothing to report` */
function quietLines(fields: readonly DecodedField[], cols: number): readonly Line[] {
  if (fields.length === 0) return [];
  const names = (reads: 0 | 1) =>
    fields
      .filter((field) => field.reads === reads)
      .map(({ name }) => name)
      .reverse();
  const groups = ([0, 1] as const)
    .map((reads) => ({ reads, names: names(reads) }))
    .filter((group) => group.names.length > 0)
    .map((group) => `${group.names.join(" ")} = ${String(group.reads)}`);
  return paragraph(`quiet   ${groups.join("; ")}: nothing to report`, cols - 1, "   ", "dim");
}
