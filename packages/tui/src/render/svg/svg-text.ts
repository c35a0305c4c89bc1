/** Sentences behind a label. */

import type { TextBlock } from "../../view/page/page.js";
import { wrap } from "../wrap.js";
import { fitting, LINE, WIDTH, type Drawing } from "./drawing.js";
import { textElement } from "./markup.js";

const INDENT = 24;
const GAP = 6;

/** The label on a line of its own, the paragraphs below it. */
export function drawText({ label, paragraphs }: TextBlock): Drawing {
  const markup = [textElement("text", { x: 0, y: 14, class: "dr6-ink dr6-bold" }, label)];
  let y = LINE;
  for (const { text, exact = false } of paragraphs) {
    const indent = exact ? 2 * INDENT : INDENT;
    for (const line of wrap(text, fitting(WIDTH - indent))) {
      markup.push(textElement("text", { x: indent, y: y + 14, class: "dr6-ink" }, line));
      y += LINE;
    }
  }
  return { height: y + GAP, markup };
}
