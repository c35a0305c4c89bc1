/** The decoder before there is anything to decode: where to type or paste, and what it reads. */

import { DUMP_FORMATS, printable } from "@dr6/dumps";
import type { Drawn } from "./drawn.js";
import type { Section } from "./fold.js";
import { span, type Line } from "./line.js";
import { paragraph } from "./paragraph.js";
import { headerLine, isTiny, screenLines, tinyLines, type ScreenLayout } from "./screen-layout.js";
import { titledBox } from "./titled-box.js";

const INVITATION =
  "Paste a register dump, an oops, a mail or a log; or type a value in hex, then Enter.";

/** The lines; `typed` is what stands in the input so far, undefined where nobody types. */
export function pasteLines(typed: string | undefined, layout: ScreenLayout): Drawn {
  const { cols, glyphs } = layout;
  if (isTiny(layout)) return tinyLines(`decode: ${typed ?? "e types a value"}`, layout);
  const sections: readonly Section[] = [
    { rank: 0, lines: [headerLine("dr6 decode", "nothing yet", cols)] },
    { rank: 0, lines: inputLine(typed, cols, glyphs) },
    { rank: 0, lines: paragraph(INVITATION, cols - 1, " ", "bold") },
    { rank: 3, lines: [[]] },
    {
      rank: 0,
      scrolls: true,
      lines: [
        ...paragraph(
          `Quotes, timestamps, soft line breaks and HTML are undone. Values: fffe0ff0, 0xfffe0ff0, 0.`,
          cols - 1,
          " ",
        ),
        ...paragraph(
          `Formats: ${DUMP_FORMATS.map(({ id }) => id).join(", ")}.`,
          cols - 1,
          " ",
          "dim",
        ),
      ],
    },
  ];
  return screenLines(sections, layout);
}

/** The box in which a value is typed; an underscore stands where the next character goes. */
export function inputLine(
  typed: string | undefined,
  cols: number,
  glyphs: ScreenLayout["glyphs"],
): readonly Line[] {
  const room = Math.max(8, cols - 8);
  const shown = typed === undefined ? "" : `${printable(typed, 400).slice(-room)}_`;
  return titledBox("INPUT", [[span(" > "), span(shown, "selected")]], cols, glyphs);
}
