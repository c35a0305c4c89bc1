/** The steps of a walk as a line with a place for each; the present one is larger and in brackets. */

import type { StepsBlock } from "../../view/page/page.js";
import { wrap } from "../wrap.js";
import { fitting, SMALL, WIDTH, type Drawing } from "./drawing.js";
import { element, textElement } from "./markup.js";

const MIDDLE = 16;
const LABELS = 44;
const LABEL_LINE = 14;

/** Draws them. */
export function drawSteps({ labels, at }: StepsBlock): Drawing {
  const slot = WIDTH / labels.length;
  const wrapped = labels.map((label) => wrap(label, fitting(slot - 6, SMALL)));
  const height = LABELS + Math.max(...wrapped.map(({ length }) => length)) * LABEL_LINE + 6;
  const middle = (index: number) => slot * (index + 0.5);
  const line = element("line", {
    x1: middle(0),
    y1: MIDDLE,
    x2: middle(labels.length - 1),
    y2: MIDDLE,
    class: "dr6-line",
  });
  const places = wrapped.flatMap((lines, index) => {
    const present = index + 1 === at;
    const x = middle(index);
    return [
      element("circle", {
        cx: x,
        cy: MIDDLE,
        r: present ? 15 : 11,
        class: present ? "dr6-box dr6-box-event" : "dr6-box",
      }),
      textElement(
        "text",
        {
          x,
          y: MIDDLE + 5,
          class: `dr6-mid ${present ? "dr6-onevent dr6-bold" : "dr6-ink"}`,
        },
        present ? `[${String(at)}]` : String(index + 1),
      ),
      ...lines.map((text, row) =>
        textElement(
          "text",
          {
            x,
            y: LABELS + row * LABEL_LINE,
            class: `dr6-mid dr6-small ${present ? "dr6-ink dr6-bold" : "dr6-dim"}`,
          },
          text,
        ),
      ),
    ];
  });
  return { height, markup: [line, ...places] };
}
