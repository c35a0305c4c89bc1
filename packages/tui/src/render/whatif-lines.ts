/**
 * The answer to a what-if as lines: the sentence first, then the matrix, the bits, the sums. What
 * has no room in its wide form has a narrow one; from 20 columns on no value is cut.
 */

import { digits } from "@dr6/core";
import { kvmBehaviour } from "@dr6/kvm-model";
import { bitRow, differRow, INDEX_ROW } from "../view/register-rows.js";
import { isSureAnswer, type WhatIfAnswer } from "../view/whatif.js";
import type { WhatIfView } from "../view/whatif-view.js";
import { span, type Line } from "./line.js";
import { besideLabel, paragraph } from "./paragraph.js";
import { matrixLines, names } from "./whatif-matrix.js";

const HARDWARE_PATH = kvmBehaviour("hardware-path");
/** The column of the labels. */
const LABEL = 11;
/** How wide a register with its label and its value is. */
const BITS = 60;
/** The two halves of a register's row, as places in the row. */
const HALVES = [
  [0, 19],
  [20, 39],
] as const;

/** The lines, none wider than `cols`. */
export function whatIfLines(view: WhatIfView, cols: number): readonly Line[] {
  const { question, answer, matrix } = view;
  const { host, guest } = question.setup;
  return [
    ...paragraph(answerSentence(view), cols - 1, " ", "bold"),
    [],
    ...matrixLines(question, matrix, cols),
    [],
    ...paragraph(`selected: host ${names(host)}, guest ${names(guest)}`, cols, "  "),
    ...(cols < BITS ? halves(answer) : bits(answer)),
    [],
    ...reasonLines("native", answer.native, cols),
    ...(question.path === "hardware" ? [] : reasonLines("guest", answer.guest, cols)),
    ...besideLabel(
      "  same",
      LABEL,
      cols,
      (room) => paragraph(view.command, room, "", "dim"),
      "dim",
    ),
  ];
}

/** One sentence: what the guest reads, what the CPU reads, and what the other path gives. */
export function answerSentence(view: WhatIfView): string {
  const doubt = isSureAnswer(view.answer) ? "" : " Likely, not established for this release.";
  return `${plainAnswer(view)}${doubt}`;
}

function plainAnswer({ question, answer, otherPath }: WhatIfView): string {
  const { native, guest, differ } = answer;
  if (guest.fault !== null || native.fault !== null) {
    return `The write raises ${native.fault ?? "nothing"} on the bare CPU and ${guest.fault ?? "nothing"} in the guest; DR6 stays ${digits(guest.dr6)}.`;
  }
  // KVM's usual path goes into the first sentence where it gives something else.
  const elsewhere =
    question.path === "emulated" && otherPath !== undefined && otherPath.guest.dr6 !== guest.dr6
      ? ` where KVM runs the write, ${digits(otherPath.guest.dr6)} on its usual path`
      : "";
  const compare =
    differ.length === 0
      ? `Guest and bare CPU both read ${digits(guest.dr6)}.`
      : `Guest reads ${digits(guest.dr6)}${elsewhere}, the bare CPU ${digits(native.dr6)}: they differ in ${differ.join(" and ")}.`;
  if (otherPath === undefined) {
    return `${compare} KVM runs the write itself, as every access in this release: it gives a guest the registers since ${HARDWARE_PATH.since}.`;
  }
  const emulated = question.path === "emulated";
  const how = emulated
    ? "This is the emulated path: KVM runs the write itself, as it does under a debugger's guest_debug, in its instruction emulator, and in RSM."
    : "This is the hardware path, KVM's usual one: the host's CPU runs the write, until the next VM exit.";
  const other =
    otherPath.guest.dr6 === guest.dr6
      ? "The other path gives the same."
      : `On the ${emulated ? "hardware path, KVM's usual one," : "emulated path"} the guest reads ${digits(otherPath.guest.dr6)}.`;
  return `${compare} ${how} ${other}`;
}

/** Both registers with all 32 bits in a line. */
function bits({ native, guest, differ }: WhatIfAnswer): readonly Line[] {
  return [
    [span(`           ${INDEX_ROW}`, "dim")],
    [span(`  native   ${bitRow(native.dr6)}  ${digits(native.dr6)}`)],
    [span(`  guest    ${bitRow(guest.dr6)}  ${digits(guest.dr6)}`)],
    ...(differ.length === 0
      ? []
      : [[span(`  differ   ${differRow(native.dr6, guest.dr6)}`, "change")] as Line]),
  ];
}

/** The same with 16 bits in a line. */
function halves({ native, guest, differ }: WhatIfAnswer): readonly Line[] {
  const register = (name: string, value: number): readonly Line[] => [
    [span(` ${name.padEnd(6)} ${digits(value)}`)],
    ...HALVES.flatMap(([from, to]): readonly Line[] => [
      [span(` ${INDEX_ROW.slice(from, to).trimEnd()}`, "dim")],
      [span(` ${bitRow(value).slice(from, to)}`)],
    ]),
  ];
  return [
    ...register("native", native.dr6),
    ...register("guest", guest.dr6),
    ...(differ.length === 0 ? [] : [[span(` differ ${differ.join(" ")}`, "change")] as Line]),
  ];
}

function reasonLines(
  label: string,
  { because }: WhatIfAnswer["native"],
  cols: number,
): readonly Line[] {
  return besideLabel(`  ${label}`, LABEL, cols, (room) =>
    because.flatMap(({ rule, detail }) => [
      ...paragraph(rule.statement, room - 1),
      ...(detail === undefined ? [] : paragraph(detail, room, "    ")),
    ]),
  );
}
