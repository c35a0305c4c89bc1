/** The answer to a what-if as lines: the sentence first, then the matrix, the bits, the sums. */

import { digits, formatFeatures, type Feature } from "@dr6/core";
import { bitRow, differRow, INDEX_ROW } from "../view/register-rows.js";
import {
  isSureAnswer,
  type MatrixRow,
  type WhatIfAnswer,
  type WhatIfQuestion,
} from "../view/whatif.js";
import { span, type Line } from "./line.js";
import { fit, wrap } from "./wrap.js";

/** What is drawn. */
export interface WhatIfView {
  readonly question: WhatIfQuestion;
  readonly answer: WhatIfAnswer;
  /** The answer on the other path. */
  readonly otherPath: WhatIfAnswer;
  readonly matrix: readonly MatrixRow[];
  readonly command: string;
}

/** The lines, none wider than `cols`. */
export function whatIfLines(view: WhatIfView, cols: number): readonly Line[] {
  const { question, answer } = view;
  const sentence = wrap(answerSentence(view), cols - 2).map((text): Line => [
    span(` ${text}`, "bold"),
  ]);
  const lines: readonly Line[] = [
    ...sentence,
    [],
    ...matrixLines(view),
    [],
    [span(`  selected: host ${names(question.setup.host)}, guest ${names(question.setup.guest)}`)],
    [span(`           ${INDEX_ROW}`, "dim")],
    [span(`  native   ${bitRow(answer.native.dr6)}  ${digits(answer.native.dr6)}`)],
    [span(`  guest    ${bitRow(answer.guest.dr6)}  ${digits(answer.guest.dr6)}`)],
    ...(answer.differ.length > 0
      ? [[span(`  differ   ${differRow(answer.native.dr6, answer.guest.dr6)}`, "change")] as Line]
      : []),
    [],
    ...reasonLines("native", answer.native, cols),
    ...(question.path === "hardware" ? [] : reasonLines("guest", answer.guest, cols)),
    ...wrap(view.command, cols - 11).map((text, index): Line => [
      span(`  ${(index === 0 ? "same" : "").padEnd(8)} ${text}`, "dim"),
    ]),
  ];
  return lines.map((line) => line.map(({ text, style }) => span(fit(text, cols), style)));
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
  const compare =
    differ.length === 0
      ? `Guest and bare CPU both read ${digits(guest.dr6)}.`
      : `Guest reads ${digits(guest.dr6)}, the bare CPU ${digits(native.dr6)}: they differ in ${differ.join(" and ")}.`;
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

function matrixLines({ question, matrix }: WhatIfView): readonly Line[] {
  const head = matrix[0]?.guests.map(({ exposed }) => names(exposed).padEnd(11)).join(" ") ?? "";
  const same = (a: readonly Feature[], b: readonly Feature[]) =>
    formatFeatures(a) === formatFeatures(b);
  return [
    [
      span(
        "  host CPU    guest reads back, by what CPUID shows the guest    native reads back",
        "dim",
      ),
    ],
    [span(`              ${head}`)],
    ...matrix.map(({ host, native, guests }): Line => {
      const isRow = same(host, question.setup.host);
      const cells = guests.map(({ exposed, dr6 }) => {
        const isCell = isRow && same(exposed, question.setup.guest);
        const value = dr6 === undefined ? "--" : digits(dr6);
        const text = `${isCell ? `[${value}]` : ` ${value} `}${dr6 !== undefined && dr6 !== native ? "x" : ""}`;
        return span(`${text.padEnd(11)} `, isCell ? "selected" : "plain");
      });
      return [
        span(`${isRow ? "> " : "  "}${names(host).padEnd(11)} `),
        ...cells,
        span(` ${digits(native)}`),
      ];
    }),
    [
      span(
        "  x differs from native on the same host      -- KVM grants nothing that the host lacks",
        "dim",
      ),
    ],
  ];
}

function reasonLines(
  label: string,
  { because }: WhatIfAnswer["native"],
  cols: number,
): readonly Line[] {
  return because
    .flatMap(({ rule, detail }) => [
      ...wrap(rule.statement, cols - 12),
      ...(detail === undefined ? [] : [`    ${detail}`]),
    ])
    .map((text, index) => [span(`  ${(index === 0 ? label : "").padEnd(8)} ${text}`)]);
}

function names(features: readonly Feature[]): string {
  return features.length === 0 ? "none" : features.map((name) => name.toUpperCase()).join("+");
}
