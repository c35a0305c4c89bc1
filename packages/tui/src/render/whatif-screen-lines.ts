/** The what-if's screen as lines: controls, matrix, the selected pair, what it means. */

import { digits } from "@dr6/core";
import { bitRow, differRow, INDEX_ROW } from "../view/register-rows.js";
import type { BootValue } from "../view/whatif-boot.js";
import type { WhatIfView } from "../view/whatif-view.js";
import { numbered, refs, sourceList } from "./citations.js";
import type { Drawn } from "./drawn.js";
import type { Section } from "./fold.js";
import { span, type Line } from "./line.js";
import { besideLabel, paragraph } from "./paragraph.js";
import {
  headerLine,
  isTiny,
  screenLines,
  tinyLines,
  WITH_BITS,
  type ScreenLayout,
} from "./screen-layout.js";
import { controlLines, type Control } from "./whatif-control-lines.js";
import { cellsLines } from "./whatif-cells.js";
import { answerSentence } from "./whatif-lines.js";
import { names } from "./whatif-matrix.js";

/** What is drawn beside the answer. */
export interface WhatIfLayout extends ScreenLayout {
  readonly edited: string;
  readonly controls: readonly Control[];
  readonly boot: readonly BootValue[];
}

const LABEL = 10;
/** From this height on, empty lines part the sections. */
const TALL = 29;

/** The lines; none wider than the window. */
export function whatIfScreenLines(view: WhatIfView, layout: WhatIfLayout): Drawn {
  if (isTiny(layout)) return tinyLines(tinyText(view), layout);
  const { cols, rows, edited, controls } = layout;
  const { question, matrix } = view;
  const gap: Section = { rank: 9, lines: rows >= TALL ? [[]] : [] };
  return screenLines(
    [
      { rank: 0, lines: [header(edited, cols)] },
      gap,
      { rank: 0, lines: controlLines(controls, cols) },
      gap,
      { rank: 1, lines: cellsLines(question, matrix, { cols, rows }) },
      gap,
      { rank: 2, lines: selectedLines(view, cols) },
      { rank: 3, lines: cols < WITH_BITS ? [] : bitLines(view) },
      gap,
      { rank: 0, scrolls: true, lines: textLines(view, layout) },
    ],
    layout,
  );
}

function header(edited: string, cols: number): Line {
  const wide = "dr6 whatif   write X to DR6, then read it back";
  const left = wide.length + edited.length + 4 <= cols ? wide : "dr6 whatif";
  return headerLine(left, edited, cols);
}

function tinyText({ question, answer }: WhatIfView): string {
  const { host, guest } = question.setup;
  const { native, guest: seen, differ } = answer;
  const faults = [native.fault, seen.fault].some((fault) => fault !== null) ? " faults" : "";
  return `write ${digits(question.write)}${faults} native ${names(host)} ${digits(native.dr6)} guest ${names(guest)} ${digits(seen.dr6)} differ ${differ.length === 0 ? "no" : differ.join(" ")}`;
}

/** Which cell, and in how many bits it differs. */
function selectedLines({ question, answer }: WhatIfView, cols: number): readonly Line[] {
  const { host, guest } = question.setup;
  const { differ } = answer;
  const bits = `${String(differ.length)} bit${differ.length === 1 ? "" : "s"}`;
  const how =
    differ.length === 0
      ? "no bit differs"
      : `${bits} differ${differ.length === 1 ? "s" : ""}: ${differ.join(" ")}`;
  return paragraph(
    `SELECTED  host ${names(host)}, guest ${names(guest)}: ${how}`,
    cols - 1,
    " ",
    "bold",
  );
}

/** Both registers with all their bits, and where they differ. */
function bitLines({ answer }: WhatIfView): readonly Line[] {
  const { native, guest, differ } = answer;
  const fault = (name: string | null) => (name === null ? "" : `  ${name}`);
  return [
    [span(`           ${INDEX_ROW}`, "dim")],
    [span(`   native  ${bitRow(native.dr6)} ${digits(native.dr6)}${fault(native.fault)}`)],
    [span(`   guest   ${bitRow(guest.dr6)} ${digits(guest.dr6)}${fault(guest.fault)}`)],
    ...(differ.length === 0
      ? []
      : [[span(`   differ  ${differRow(native.dr6, guest.dr6)}`, "change")]]),
  ];
}

/** The sums behind both values, what it means, what boot leaves, sources, the command. */
function textLines(view: WhatIfView, { cols, boot }: WhatIfLayout): readonly Line[] {
  const { native, guest } = view.answer;
  const sides = view.question.path === "hardware" ? [] : guest.because;
  const reasons = [...native.because, ...sides];
  const cited = [
    ...reasons.map(({ rule }) => ({ text: "", sources: rule.sources })),
    ...boot.map(({ sources }) => ({ text: "", sources })),
  ];
  const all = numbered(cited);
  const rule = (label: string, because: typeof native.because) =>
    besideLabel(label, LABEL, cols, (room) =>
      because.flatMap(({ rule: { statement, sources }, detail }) => [
        ...(detail === undefined ? [] : paragraph(detail, room - 1)),
        ...paragraph(`${statement}${refs(sources, all)}`, room - 1),
      ]),
    );
  const text = (label: string, body: string) =>
    besideLabel(label, LABEL, cols, (room) => paragraph(body, room - 1), "bold");
  return [
    ...text(" SO WHAT", answerSentence(view)),
    ...text(" KERNEL", bootText(boot)),
    ...rule("   native", native.because),
    ...rule("   guest", sides),
    ...text(" SRC", sourceList(all)),
    ...text(" SAME", view.command),
  ];
}

/** `value after boot on this host: 6.15.0 FFFF07F0; 5f465c148c61 FFFF0FF0` */
function bootText(boot: readonly BootValue[]): string {
  const values = boot.map(
    ({ label, dr6, sure }, index) =>
      `${index === 0 ? "" : "with "}${label} ${digits(dr6)}${sure ? "" : " (likely)"}`,
  );
  return `value after boot on this host: ${values.join("; ")}`;
}
