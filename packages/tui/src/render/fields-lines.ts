/** The tables of fields as lines: one line a field, or everything about the one that was asked for. */

import { digits, formatFeatures, type Cpu } from "@dr6/core";
import type { Encoding } from "@dr6/core/encoding";
import type { AddedFields } from "../view/fields-added.js";
import type { KvmView } from "../view/fields-kvm.js";
import type { FieldEntry, RegisterEntry } from "../view/fields.js";
import type { CodeEntry, RuleEntry } from "../view/fields-rules.js";
import { addedLines, toldLines } from "./fields-added-lines.js";
import { kvmAnswerLines, kvmRuleLines, kvmTableLines } from "./fields-kvm-lines.js";
import { row, section, text } from "./labelled.js";
import { span, type Line } from "./line.js";
import { fit, wrap } from "./wrap.js";

/** What is drawn. */
export interface FieldsView {
  readonly command: string;
  /** Null where none was named: every feature is shown. */
  readonly cpu: Cpu | null;
  /** The other layout; null for the registers themselves. */
  readonly layout: Encoding | null;
  readonly registers: readonly RegisterEntry[];
  readonly fields: readonly FieldEntry[];
  readonly codes: readonly CodeEntry[];
  readonly rules: readonly RuleEntry[];
  /** Whether fields are shown with all that is known of them. */
  readonly detailed: boolean;
  /** Fields that DR6 is given for the sake of the question; null for DR6 as it is. */
  readonly added: AddedFields | null;
  /** What KVM makes of the fields; null where only the CPU is asked. */
  readonly kvm: KvmView | null;
}

const BITS = 6;
const NAME = 19;
const KIND = 13;
/** The narrowest window in which the meaning stands on the line of its field. */
const WIDE = 64;

/** The lines, none wider than `cols`. */
export function fieldsLines(view: FieldsView, cols: number): readonly Line[] {
  const { kvm, added } = view;
  const hypothetical = added === null ? [] : addedLines(added, cols);
  const body =
    kvm === null
      ? [...hypothetical, ...(added === null ? [] : [[]]), ...cpuLines(view, cols)]
      : [
          ...kvmAnswerLines(kvm, cols),
          ...hypothetical,
          ...kvmTableLines(kvm, cols),
          ...toldLines(kvm, cols),
          ...kvmRuleLines(kvm, cols),
        ];
  return [...body, [], ...row("same", view.command, 9, cols, "dim")];
}

function cpuLines(view: FieldsView, cols: number): readonly Line[] {
  const { layout, detailed, fields, codes, rules } = view;
  return [
    ...(layout === null ? [] : layoutLines(layout, cols)),
    ...(detailed ? fields.flatMap((field) => details(field, cols)) : tables(view, cols)),
    ...section(
      "codes",
      codes.flatMap(({ field, code, meaning }) => row(`${field} ${code}`, meaning, 10, cols)),
    ),
    ...section(
      "rules",
      rules.flatMap(({ outcome, statement, basis, disputedBy = [] }) =>
        row(outcome, `${statement}${sureness(basis, disputedBy)}`, 14, cols),
      ),
    ),
  ];
}

function tables({ registers, fields, cpu }: FieldsView, cols: number): readonly Line[] {
  const names = [...new Set(fields.map(({ register }) => group(register)))];
  return names.flatMap((name, index) => {
    const register = registers.find((each) => each.name === name);
    return [
      ...(index === 0 ? [] : [[]]),
      ...(register === undefined ? [] : registerLines(register, cpu, cols)),
      ...fields
        .filter((field) => group(field.register) === name)
        .flatMap((field) => fieldLines(field, cols)),
    ];
  });
}

/** DR0 to DR5 stand in one table. */
function group(register: string): string {
  return /^DR[0-5]$/.test(register) ? "DR0 to DR5" : register;
}

function registerLines(register: RegisterEntry, cpu: Cpu | null, cols: number): readonly Line[] {
  const { name, title, reset, fixedOnes, writable } = register;
  const of =
    cpu === null ? "" : ` on ${cpu.vendor} with ${formatFeatures(cpu.features).toUpperCase()}`;
  return [
    ...text(`${name}, the ${title}.`, cols, "bold"),
    ...text(
      `reset ${digits(reset)}  always 1 ${digits(fixedOnes)}  writable ${digits(writable)}${of}`,
      cols,
      "dim",
    ),
  ];
}

function layoutLines(layout: Encoding, cols: number): readonly Line[] {
  return [
    ...text(`${layout.id}: ${layout.title}.`, cols, "bold"),
    ...layout.rules.flatMap(({ statement, basis, disputedBy = [] }) =>
      text(`${statement}${sureness(basis, disputedBy)}`, cols),
    ),
    [],
  ];
}

function fieldLines(field: FieldEntry, cols: number): readonly Line[] {
  const needs = field.feature === null ? "" : ` (needs ${field.feature.toUpperCase()})`;
  const lead = `${bits(field).padStart(BITS)} ${field.name.padEnd(NAME)}${kind(field).padEnd(KIND)} `;
  const body = `${field.meaning}${needs}`;
  if (cols < WIDE) return [[span(fit(lead.trimEnd(), cols))], ...row("", body, BITS + 1, cols)];
  return wrap(body, cols - lead.length).map((part, index): Line => [
    span(index === 0 ? lead : " ".repeat(lead.length)),
    span(part),
  ]);
}

function details(field: FieldEntry, cols: number): readonly Line[] {
  const { register, name, feature, access, setBy, clearedBy, reset, sources } = field;
  const title = register === name ? name : `${register}.${name}`;
  const labelled = (label: string, body: string | null) =>
    body === null ? [] : row(label, body, 12, cols);
  return [
    ...text(`${title}, ${bitsInWords(field)}: ${field.meaning}.`, cols, "bold"),
    ...labelled("kind", kind(field)),
    ...labelled("feature", feature),
    ...labelled("access", access),
    ...labelled("set by", setBy),
    ...labelled("cleared by", clearedBy),
    ...labelled("reset", reset === null ? null : String(reset)),
    ...labelled("sources", sources.length === 0 ? null : sources.join("  ")),
  ];
}

function kind({ kind: what, polarity, access }: FieldEntry): string {
  return polarity !== null && access.startsWith("reads") ? access : (polarity ?? what);
}

function bits({ bits: [low, high] }: FieldEntry): string {
  return low === high ? String(low) : `${String(high)}:${String(low)}`;
}

function bitsInWords(field: FieldEntry): string {
  return field.bits[0] === field.bits[1] ? `bit ${bits(field)}` : `bits ${bits(field)}`;
}

function sureness(basis: string, disputedBy: readonly string[]): string {
  const unsure = basis === "unverified" ? " (not verified)" : "";
  return disputedBy.length === 0 ? unsure : `${unsure} (otherwise: ${disputedBy.join(", ")})`;
}
