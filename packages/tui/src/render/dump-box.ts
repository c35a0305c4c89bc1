/** The lines of a dump as they were read, in a frame; the ones with its registers are marked. */

import type { DecodePageView } from "../view/decode-page.js";
import { span, type Glyphs, type Line, type Size } from "./line.js";
import { titledBox } from "./titled-box.js";
import { wrap } from "./wrap.js";

/** From this height on, there is room for the line before as well. */
const TALL = 28;
/** The frame and a dash beside the title. */
const FRAME = 5;

type Input = DecodePageView["input"];

/** The title as far as it has room: with what was undone in the text, or without. */
function boxTitle({ name, ignored }: Input, cols: number): string {
  const whole = ignored === "" ? name : `${name}; ignored: ${ignored}`;
  return whole.length <= cols - FRAME ? whole : name;
}

/** What the title has no room for. */
export function ignoredBeside(input: Input, cols: number): string {
  return boxTitle(input, cols).length === input.name.length ? input.ignored : "";
}

/** The frame. A line that is too long for it goes on below. */
export function dumpBox(
  input: Input,
  { cols, rows, glyphs }: Size & { readonly glyphs: Glyphs },
): readonly Line[] {
  const most = rows >= TALL ? 4 : 2;
  const number = String(input.lines.at(-1)?.number ?? 1).length;
  const room = cols - FRAME - number - 2;
  const lines = input.lines.map((line) => ({
    ...line,
    parts: line.text.length <= room ? [line.text] : wrap(line.text, room),
  }));
  const height = lines.reduce((sum, { parts }) => sum + parts.length, 0);
  const own = lines.filter(({ isOfDump }) => isOfDump);
  const shown = lines.length <= most && height <= most + 2 ? lines : own.slice(-most);
  return titledBox(
    boxTitle(input, cols),
    shown.flatMap((line) =>
      line.parts.map((part, index): Line => [
        span(
          `${line.isOfDump && index === 0 ? " > " : "   "}${(index === 0 ? String(line.number) : "").padStart(number)}  `,
          "dim",
        ),
        span(part, line.isOfDump ? "plain" : "dim"),
      ]),
    ),
    cols,
    glyphs,
  );
}
