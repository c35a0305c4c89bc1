/** A lesson as lines for a window: the text, the registers, the question, and the answer on demand. */

import type { RegisterBlock } from "../view/page/page.js";
import { INDEX_ROW } from "../view/register-rows.js";
import { lesson, LESSON_COUNT } from "../view/learn/lessons.js";
import { clip } from "./clip.js";
import { mapDrawn, type Drawn } from "./drawn.js";
import { fold } from "./fold.js";
import { legend, marksIn } from "./legend.js";
import { span, type Line } from "./line.js";
import { bitSpans, markSpans } from "./mark-spans.js";
import { paragraph } from "./paragraph.js";
import { fit, spread } from "./wrap.js";

/** How a lesson is drawn. */
export interface LearnLayout {
  readonly cols: number;
  /** Left out, as many as it takes. */
  readonly rows?: number;
  readonly revealed: boolean;
  /** Lines of the text that are scrolled away. */
  readonly scroll?: number;
  /** The last line. */
  readonly keys?: Line;
}

/** From this width on, there is room for a row of bits. */
const WITH_BITS = 46;
/** Sentences are not drawn wider. */
const PROSE = 90;
/** In fewer rows the changes and the events share a row. */
const ROOMY = 28;

/** The lines of lesson `n`; at most `rows`, none wider than `cols`. */
export function learnLines(n: number, layout: LearnLayout): Drawn {
  const { cols, rows, revealed, scroll, keys } = layout;
  const { title, paragraphs, registers, question, answer, see } = lesson(n);
  const width = Math.min(cols, PROSE);
  const roomy = rows === undefined || rows >= ROOMY;
  const gap: Line[] = roomy ? [[]] : [];
  const place = `step ${String(n)}/${String(LESSON_COUNT)} `;
  const ask = revealed
    ? [...said(" ANSWER  ", answer, width), ...said(" SEE     ", see, width)]
    : [[span(fit("         Enter shows the answer.", cols), "dim")]];
  const folded = fold(
    [
      { rank: 0, lines: [[span(spread(` dr6 learn   ${title}`, place, cols), "bold")]] },
      { rank: 6, lines: gap },
      {
        rank: revealed && !roomy ? 5 : 1,
        lines: paragraphs.flatMap((text) => [...paragraph(text, width, " "), ...gap]),
      },
      {
        rank: 0,
        lines: registers.flatMap((register) => [...registerLines(register, cols, roomy), ...gap]),
      },
      {
        rank: 0,
        scrolls: true,
        lines: [...said(" QUESTION ", question, width), ...ask],
      },
      ...(rows === undefined
        ? []
        : [
            { rank: 0, fills: true, lines: [] },
            { rank: 4, lines: [[span(legend(cols, marksOf(registers)), "dim")]] },
            { rank: 0, lines: keys === undefined ? [] : [keys] },
          ]),
    ],
    rows,
    cols,
    scroll,
  );
  return mapDrawn(folded, (line) => clip(line, cols));
}

/** The marks that stand in the registers of the lesson. */
function marksOf(registers: readonly RegisterBlock[]) {
  return marksIn(registers.map(({ rows }) => rows.kind + rows.changed + rows.event).join(""));
}

/** A text behind its label, or below it where there is little room. */
function said(label: string, text: string, width: number): readonly Line[] {
  if (width < 40) return paragraph(`${label.trim()}: ${text}`, width, " ");
  const [first = [], ...rest] = paragraph(text, width, " ".repeat(10));
  return [
    [
      span(label.padEnd(10), "bold"),
      span(
        first
          .map((each) => each.text)
          .join("")
          .slice(10),
      ),
    ],
    ...rest,
  ];
}

function registerLines(
  { name, on, value, was, rows }: RegisterBlock,
  cols: number,
  roomy: boolean,
): readonly Line[] {
  const change = was === null || was === value ? value : `${was} > ${value}`;
  const width = Math.min(cols, PROSE);
  const left = ` ${name}  ${on}`;
  // The margin on the right gives way before any word does.
  const right = left.length + change.length + 2 <= width ? `${change} ` : change;
  const head = span(spread(left, right, width), "bold");
  if (cols < WITH_BITS) return [[head]];
  const event = rows.event.trim() === "" ? [] : [[span(" evt  "), ...markSpans(rows.event)]];
  const changed = rows.changed.trim() === "" ? [] : [[span(" chg  "), ...markSpans(rows.changed)]];
  return [
    [head],
    [span(`      ${INDEX_ROW}`, "dim")],
    [span(" bits "), ...bitSpans(rows.bits, rows.mark)],
    ...(roomy ? [[span(` kind ${rows.kind}`)]] : []),
    ...changed,
    ...event,
  ];
}
