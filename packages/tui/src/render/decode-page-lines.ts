/** A page of the decoder as lines for a window: the answer first, then bits, fields, why. */

import { digits } from "@dr6/core";
import type { Statement } from "@dr6/dumps";
import type { DecodePageView } from "../view/decode-page.js";
import { wordingFor } from "../view/field-meanings.js";
import { numbered, refs, sourceList } from "./citations.js";
import { decodeFieldSections } from "./decode-fields-lines.js";
import { decodeBitLines, decodeRegisterLines } from "./decode-bit-lines.js";
import type { Drawn } from "./drawn.js";
import { dumpBox, ignoredBeside } from "./dump-box.js";
import type { Section } from "./fold.js";
import type { Line } from "./line.js";
import { besideLabel, paragraph } from "./paragraph.js";
import {
  headerLine,
  isTiny,
  screenLines,
  tinyLines,
  WITH_BITS,
  type ScreenLayout,
} from "./screen-layout.js";

/** What is drawn beside the page itself. */
export interface DecodePageLayout extends ScreenLayout {
  /** The right end of the first line. */
  readonly place: string;
  /** Name of the selected field. */
  readonly selected: string;
  /** All fields, not only those of which there is something to say. */
  readonly allFields: boolean;
  /** Commands that go on from here. */
  readonly next: readonly string[];
}

/** What the first line begins with. */
const COMMAND = "dr6 decode   ";
/** The column of the labels. */
const LABEL = 10;
/** From this height on, the best reading stands below the answer. */
const TALL = 28;

/** The lines of a page; none wider than the window. */
export function decodePageLines(view: DecodePageView, layout: DecodePageLayout): Drawn {
  const { answer } = view.diagnosis;
  if (isTiny(layout)) {
    return tinyLines(
      `${layout.place} ${valueText(view)} ${answer.text} ${answer.certainty}`,
      layout,
    );
  }
  return screenLines(sections(view, layout), layout);
}

function sections(view: DecodePageView, layout: DecodePageLayout): readonly Section[] {
  const { cols, rows, place } = layout;
  const { answer, readings, whyPrinted, toSettle } = view.diagnosis;
  const printed = whyPrinted === null ? [] : [whyPrinted];
  const all = numbered([answer, ...readings, ...printed, ...toSettle]);
  const tall = rows >= TALL;
  const [best] = readings;
  const below = best === undefined || !tall ? [] : [best];
  const said = (each: Statement) => `${each.text}  ${each.certainty}${refs(each.sources, all)}`;
  const [whole = ""] = view.headings;
  // The header's own blanks: one before, two around the place.
  const room = cols - COMMAND.length - place.length - 3;
  const heading = wordingFor(view.headings, room) ?? "";
  const gap: Section = { rank: 8, lines: tall ? [[]] : [] };
  return [
    { rank: 0, lines: [headerLine(`${COMMAND}${heading}`, place, cols)] },
    { rank: 5, lines: dumpBox(view.input, layout) },
    {
      rank: 0,
      lines: besideLabel(" ANSWER", LABEL, cols, (room) =>
        paragraph(`${answer.text}  ${answer.certainty}`, room - 1, "", "bold"),
      ),
    },
    { rank: 4, lines: below.flatMap((each) => labelled("", said(each), cols)) },
    { rank: 4, lines: layoutNote(view, cols) },
    gap,
    { rank: 1, lines: cols < WITH_BITS ? hexLines(view, cols) : decodeBitLines(view, cols) },
    { rank: 3, lines: cols < WITH_BITS ? [] : decodeRegisterLines(view, cols) },
    ...decodeFieldSections(view, layout),
    gap,
    {
      rank: 0,
      scrolls: true,
      lines: [
        ...readings.slice(below.length).flatMap((each) => labelled(" MEANS", said(each), cols)),
        ...printed.flatMap((each) => labelled(" PRINTED", said(each), cols)),
        ...toSettle.flatMap((each) =>
          labelled(" SETTLE", `${each.text}${refs(each.sources, all)}`, cols),
        ),
        ...(heading === whole ? [] : labelled(" DUMP", whole, cols)),
        ...labelled(" IGNORED", ignoredBeside(view.input, cols), cols),
        ...layout.next.flatMap((each) => labelled(" NEXT", each, cols)),
        ...labelled(" SRC", sourceList(all), cols),
      ],
    },
  ];
}

/** Which layout the value is read in, where it isn't DR6 itself. */
function layoutNote({ encoding, asDr6 }: DecodePageView, cols: number): readonly Line[] {
  if (encoding.id === "dr6") return [];
  const same = asDr6 === null ? "" : ` As DR6: ${digits(asDr6.value)}.`;
  return labelled(" READ AS", `${encoding.id}: ${encoding.title}.${same}`, cols);
}

function hexLines(view: DecodePageView, cols: number): readonly Line[] {
  const parts = [
    `${view.encoding.id === "dr6" ? "DR6" : view.encoding.id} ${valueText(view)}`,
    view.dr7,
  ];
  return parts.flatMap((each) => (each === null ? [] : paragraph(each, cols, " ")));
}

function valueText({ value }: DecodePageView): string {
  return value === null ? "no value" : digits(value);
}

function labelled(label: string, body: string, cols: number): readonly Line[] {
  return besideLabel(label, LABEL, cols, (room) => paragraph(body, room - 1), "bold");
}
