/** What KVM makes of the fields as lines: the sentence first, then the table and the masks. */

import { digits, type StatusField } from "@dr6/core";
import type { FieldSupport, KvmConstant, KvmName, Support } from "@dr6/kvm-model";
import type { KvmView } from "../view/fields-kvm.js";
import { row, section, text } from "./labelled.js";
import { span, type Line, type Style } from "./line.js";
import { wrap } from "./wrap.js";
import { enumerated } from "../view/enumerated.js";

const HEADS = ["field", "bit", "architecture", "some guest", "this guest", "says"] as const;
const MASK = 10;
const WRITER = 17;
const CONSTANT_MEANINGS: Readonly<Record<KvmConstant["id"], string>> = {
  DR6_ACTIVE_LOW: "fixed to 1 or active-low; the value after reset",
  DR6_VOLATILE: "supported for some guest",
  DR6_FIXED_1: "supported for no guest, and reads 1",
};

/** The answer in a sentence, none of its lines wider than `cols`. */
export function kvmAnswerLines(view: KvmView, cols: number): readonly Line[] {
  return text(kvmSentence(view), cols, "bold");
}

/** The table, the masks and what a write leaves. */
export function kvmTableLines(view: KvmView, cols: number): readonly Line[] {
  const { constants, fixedBy, fixedOnes } = view.audit;
  const mask = (value: number, { name, sure }: KvmName, meaning: string) =>
    row(digits(value), `${likely(sure)}${name}: ${meaning}`, MASK, cols);
  return [
    [],
    ...tableLines(view, cols),
    ...section("masks", [
      ...constants.flatMap((each) => mask(each.value, each, CONSTANT_MEANINGS[each.id])),
      ...mask(fixedOnes, fixedBy, "reads 1 for this guest"),
    ]),
    ...section("MOV DR6,0 leaves", writtenLines(view, cols)),
  ];
}

/** The rules that the answers rest on. */
export function kvmRuleLines({ rules }: KvmView, cols: number): readonly Line[] {
  return section(
    "rules",
    rules.flatMap(({ statement }) => row("", statement, 0, cols)),
  );
}

/** Which fields KVM supports for no guest, and which it keeps from this one. */
function kvmSentence({ setup, audit, whole, added }: KvmView): string {
  const { rows } = audit;
  const lacking = rows.filter(({ someGuest }) => someGuest.access !== "writable");
  const kept = rows.filter(
    ({ someGuest, thisGuest }) =>
      someGuest.access === "writable" && thisGuest.access !== "writable",
  );
  const unknown = lacking.filter((each) => added.some(({ field }) => field === each.field));
  const why = unknown.length === 0 ? "" : `: no kernel knows ${names(unknown)}`;
  const some = whole ? "every field of DR6" : names(rows);
  const supports =
    lacking.length === 0 ? `${some} for some guest` : `${names(lacking)} for no guest`;
  const others = lacking.length === 0 ? "them all" : "all others";
  const guest =
    kept.length > 0
      ? ` Where KVM runs its writes this guest can't change ${names(kept)}: ${enumerated(fixedTo(kept))}.`
      : rows.length > lacking.length
        ? ` This guest can change ${rows.length - lacking.length === 1 ? "it" : others}.`
        : "";
  const sure = rows.every((each) => each.someGuest.sure && each.thisGuest.sure);
  const doubt = sure ? "" : " Likely, not established for this release.";
  return `KVM of Linux ${setup.release.label} supports ${supports}${why}.${guest}${doubt}`;
}

/** `it reads 1`, `they read 1`. */
function fixedTo(kept: readonly FieldSupport[]): readonly string[] {
  const values = [...new Set(kept.map(({ thisGuest }) => thisGuest.access))];
  return values.map((access) =>
    kept.length === 1 ? `it ${access}` : `they ${access.replace("reads", "read")}`,
  );
}

function tableLines(view: KvmView, cols: number): readonly Line[] {
  const rows = view.audit.rows.map((each) => [
    each.field.name,
    String(each.field.bit),
    architecture(each.field, view),
    support(each.someGuest),
    support(each.thisGuest),
    `${likely(each.says.sure)}${each.says.name}`,
  ]);
  // What says so stands last and is wrapped.
  const widths = HEADS.slice(0, -1).map((head, index) =>
    Math.max(head.length, ...rows.map((cells) => cells[index]?.length ?? 0)),
  );
  const lead = widths.reduce((sum, width) => sum + width + 2, 0);
  const words = rows.flatMap((cells) => (cells.at(-1) ?? "").split(" "));
  const least = Math.max(...words.map((word) => word.length)) + 2;
  if (lead + least > cols) return rows.flatMap((cells) => stacked(cells, cols));
  const aligned = (cells: readonly string[], style: Style): readonly Line[] => {
    const first = widths.map((width, index) => `  ${align(cells[index] ?? "", index, width)}`);
    return wrap(cells.at(-1) ?? "", cols - lead - 2).map((part, index): Line => [
      span(`${index === 0 ? first.join("") : " ".repeat(lead)}  ${part}`, style),
    ]);
  };
  return [...aligned(HEADS, "dim"), ...rows.flatMap((cells) => aligned(cells, "plain"))];
}

function align(cell: string, column: number, width: number): string {
  return HEADS[column] === "bit" ? cell.padStart(width) : cell.padEnd(width);
}

/** A row of a table that is too wide for the window. */
function stacked(
  [name = "", bit = "", kind = "", some = "", guest = "", says = ""]: readonly string[],
  cols: number,
): readonly Line[] {
  const body = `${kind}; some guest: ${some}; this guest: ${guest}; ${says}`;
  return row(`${bit.padStart(2)} ${name}`, body, 9, cols);
}

function architecture({ name, polarity, feature }: StatusField, { added }: KvmView): string {
  const needs = feature === undefined ? "" : `, needs ${feature.toUpperCase()}`;
  const isAdded = added.some(({ field }) => field.name === name);
  return `${polarity}${needs}${isAdded ? ", hypothetical" : ""}`;
}

function support({ access, sure }: Support): string {
  return `${likely(sure)}${access}`;
}

function writtenLines({ setup, zeroed, differ }: KvmView, cols: number): readonly Line[] {
  const { native, emulated, hardware, afterExit, sure } = zeroed;
  const gated = setup.vendor === "amd" && setup.host.includes("bld");
  const decides =
    differ.length === 0
      ? "the host's CPU decides"
      : `the host's CPU decides, and differs in ${enumerated(differ)}`;
  const line = (label: string, value: number | undefined, comment: string) =>
    value === undefined
      ? []
      : row(label, `${digits(value)}${comment === "" ? "" : `  ${comment}`}`, WRITER, cols);
  return [
    ...line("on the bare CPU", native, gated ? "while DEBUGCTL[2] is 0" : ""),
    ...line("guest, emulated", emulated, likely(sure).trimEnd()),
    ...line("guest, hardware", hardware, `${likely(sure)}${decides}`),
    ...line("after its exit", afterExit, `${likely(sure)}what KVM holds from then on`),
  ];
}

function names(rows: readonly FieldSupport[]): string {
  return enumerated(rows.map(({ field }) => field.name));
}

/** A word before what isn't established for the release. */
function likely(sure: boolean): string {
  return sure ? "" : "likely ";
}
