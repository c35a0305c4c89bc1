/** The bits of a decoded value with their kinds and what they report, and the registers beside. */

import { digits } from "@dr6/core";
import type { DecodePageView } from "../view/decode-page.js";
import { INDEX_ROW } from "../view/register-rows.js";
import { span, type Line } from "./line.js";
import { bitSpans, markSpans } from "./mark-spans.js";
import { paragraph } from "./paragraph.js";
import { wrap } from "./wrap.js";

/** The label and the row of bits. */
const ROW = 48;
/** From this width on, DR7 and the addresses stand beside the bits. */
const BESIDE = 90;
/** The rows below the bits that every value has. */
const BELOW_BITS = 2;

/** The lines; a value without 32 bits has its digits only. */
export function decodeBitLines(view: DecodePageView, cols: number): readonly Line[] {
  const { rows, value, asDr6, dr7, addresses } = view;
  const number = value === null ? "" : digits(value);
  const registers = [dr7, addresses].filter((each) => each !== null);
  if (rows === null)
    return [number, ...registers].filter(Boolean).flatMap((each) => paragraph(each, cols, " "));
  const grid: readonly Line[] = [
    [span(`         ${INDEX_ROW}`, "dim")],
    [span("    bits "), ...bitSpans(rows.bits, rows.event), span(`  ${number}`)],
    [span(`    kind ${rows.kind}`)],
    [span("    evt  "), ...markSpans(rows.event)],
    ...(asDr6 === null ? [] : [[span(`  as DR6 ${asDr6.bits}  ${digits(asDr6.value)}`)]]),
  ];
  const beside = besideBits(view, cols);
  if (beside === undefined) return grid;
  return grid.map((line, index) => {
    // The first row of bits has its own number beside it.
    const text = index < 2 ? undefined : beside[index - 2];
    if (text === undefined) return line;
    const used = line.reduce((sum, part) => sum + part.text.length, 0);
    return [...line, span(`${" ".repeat(Math.max(0, ROW - used))}  ${text}`)];
  });
}

/** DR7 and the addresses as far as all of it stands beside the kinds and what is below them. */
function besideBits(
  { dr7, addresses }: DecodePageView,
  cols: number,
): readonly string[] | undefined {
  if (cols < BESIDE) return undefined;
  const texts = [dr7, addresses].flatMap((each) =>
    each === null ? [] : wrap(each, cols - ROW - 4),
  );
  return texts.length <= BELOW_BITS ? texts : undefined;
}

/** DR7 and the addresses, where they have no room beside the bits. */
export function decodeRegisterLines(view: DecodePageView, cols: number): readonly Line[] {
  if (view.rows === null || besideBits(view, cols) !== undefined) return [];
  return [view.dr7, view.addresses].flatMap((each) =>
    each === null ? [] : paragraph(each, cols, " "),
  );
}
