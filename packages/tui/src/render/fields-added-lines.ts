/** Hypothetical fields as lines: what they are, what they break, what a guest learns of them. */

import { digits, type StatusField } from "@dr6/core";
import type { Told, ToldSince } from "@dr6/kvm-model";
import type { AddedFields } from "../view/fields-added.js";
import type { AddedToKvm, KvmView } from "../view/fields-kvm.js";
import { enumerated } from "../view/enumerated.js";
import { row, section, text } from "./labelled.js";
import type { Line } from "./line.js";

const COMMIT = 14;
const HISTORY: Readonly<Record<Told, string>> = {
  own: "reaches the guest",
  none: "hidden from the guest",
  every: "reported after every #DB",
  others: "reported after every #DB but its own",
};

/** What the fields are and what they break, none of the lines wider than `cols`. */
export function addedLines(added: AddedFields, cols: number): readonly Line[] {
  return [...text(whatItIs(added), cols), ...text(whatItBreaks(added), cols)];
}

/** What a guest learns of each of them, today and by release. */
export function toldLines({ added }: KvmView, cols: number): readonly Line[] {
  return added.flatMap((each) =>
    section(`a #DB for ${each.field.name}`, [
      ...row("", toldSentence(each), 0, cols),
      ...each.history.flatMap((since) =>
        row(since.since.commit ?? "", sinceText(since), COMMIT, cols),
      ),
    ]),
  );
}

function whatItIs({ fields }: AddedFields): string {
  const each = ({ name, bit, polarity }: StatusField) =>
    `${name} (bit ${String(bit)}, ${polarity})`;
  const [be, them] = fields.length === 1 ? ["is", "it"] : ["are", "them"];
  return `${enumerated(fields.map(each))} ${be} hypothetical: no manual has ${them}. Assumed: every CPU has ${them}, other #DBs leave ${them} alone, and VMX reports ${them} in the exit qualification like BLD.`;
}

/** What becomes of kernels that write the reset value that they know. */
function whatItBreaks({ fields, reset, written, misreported }: AddedFields): string {
  if (misreported.length === 0) {
    return `The reset value stays ${digits(written)}: kernels that write it leave ${fields.length === 1 ? "the field" : "the fields"} idle.`;
  }
  const breaks = misreported.length === 1 ? "such a field breaks" : "such fields break";
  return `The reset value would be ${digits(reset)}: ${breaks} every kernel that writes ${digits(written)}, for that makes ${enumerated(misreported)} report an event that never happened.`;
}

function toldSentence({ field, told }: AddedToKvm): string {
  const own = digits(told.afterOwn);
  const other = digits(told.afterOther);
  const doubt = told.sure ? "" : " Likely, not established for this release.";
  return `${toldText(field.name, told.told, own, other)}${doubt}`;
}

function toldText(name: string, told: Told, own: string, other: string): string {
  switch (told) {
    case "own":
      return `It reaches the guest, although KVM doesn't know ${name}: DR6 is ${own} after it, and ${other} after another #DB.`;
    case "none":
      return `It is hidden from the guest: DR6 is ${own} after it, and ${other} after another #DB.`;
    case "every":
      return `The guest can't tell it from another: ${name} reports after every #DB. DR6 is ${own} after its own, and ${other} after another.`;
    case "others":
      return `The guest is told the opposite: ${name} reports after every #DB but its own. DR6 is ${own} after its own, and ${other} after another.`;
  }
}

function sinceText({ since, told, sure }: ToldSince): string {
  const exact = since.seenIn === since.since;
  return `since ${exact ? "" : "likely "}${since.since}: ${sure ? "" : "likely "}${HISTORY[told]}`;
}
