/** The decoder's state as lines: which page, and what stands at its edges. */

import { printable } from "@dr6/dumps";
import type { Screen } from "../app/screen.js";
import { decodePageLines } from "../render/decode-page-lines.js";
import { drawn as withScroll } from "../render/drawn.js";
import { dumpBox } from "../render/dump-box.js";
import { span, type Line } from "../render/line.js";
import { lockPageLines } from "../render/lock-page-lines.js";
import { inputLine, pasteLines } from "../render/paste-lines.js";
import { headerLine, isTiny, screenLines, tinyLines } from "../render/screen-layout.js";
import { paragraph } from "../render/paragraph.js";
import { decodeView } from "../view/decode-view.js";
import { dumpLines } from "../view/dump-lines.js";
import { lockPageView } from "../view/lock-page.js";
import { pageOf, pageViewOf, type DecodeState } from "./decode-state.js";

/** The lines of a state. */
export const decodeScreenLines: Screen<DecodeState>["lines"] = (state, size, glyphs, chrome) => {
  const { keys, edited } = chrome;
  const layout = { ...size, glyphs, keys, scroll: state.scroll };
  const page = pageOf(state);
  if (page === undefined) return pasteLines(state.typed, layout);
  // While a value is typed, the input lies over the first lines of the page.
  if (state.typed !== undefined && !isTiny(size)) {
    const box = inputLine(state.typed, size.cols, glyphs);
    return [...box, ...drawn(state, { ...layout, rows: size.rows - box.length }, edited)];
  }
  const box = soughtBox(state, layout);
  const sought = isTiny({ ...size, rows: size.rows - box.length }) ? [] : box;
  const lines = drawn(state, { ...layout, rows: size.rows - sought.length }, edited);
  return sought.length === 0 ? lines : withScroll([...sought, ...lines], lines.scrolled);
};

/** From this height on, there is room for the lines beside one. */
const ROOMY = 20;

/** The line that a search led to, between those beside it. */
function soughtBox(state: DecodeState, { cols, rows, glyphs }: Layout): readonly Line[] {
  const page = pageOf(state);
  if (state.line === undefined || page === undefined || page.kind === "value") return [];
  const { name, text } = page.input;
  const around = rows >= ROOMY ? 1 : 0;
  const lines = dumpLines(text, [state.line, state.line], { before: around, after: around });
  const title = `LINE ${String(state.line)} of ${printable(name)}; Esc closes it`;
  return dumpBox({ name: title, ignored: "", lines }, { cols, rows, glyphs });
}

type Layout = Parameters<typeof pasteLines>[1];

function drawn(state: DecodeState, layout: Layout, edited: string): ReturnType<typeof pasteLines> {
  const { pages, page: index } = state;
  const page = pageOf(state);
  const number = `${String(index + 1)}/${String(pages.length)}`;
  const place = edited === "" ? number : `${edited}   ${number}`;
  const view = pageViewOf(state);
  if (view !== undefined) {
    return decodePageLines(view, {
      ...layout,
      place,
      selected: state.field,
      allFields: state.allFields,
      next: view.command === null ? [] : [view.command],
    });
  }
  if (page?.kind === "locks") {
    const title = "dr6 decode   bus-lock lines";
    return lockPageLines(lockPageView(page), { ...layout, title, place });
  }
  const said =
    page === undefined
      ? ""
      : `No register dump and no bus-lock line in this. ${decodeView(page.input).summary ?? ""}`;
  if (isTiny(layout)) return tinyLines(said, layout);
  return screenLines(
    [
      { rank: 0, lines: [headerLine("dr6 decode", place, layout.cols)] },
      { rank: 0, lines: paragraph(said, layout.cols - 1, " ", "bold") },
      { rank: 0, scrolls: true, lines: [[span("")]] },
    ],
    layout,
  );
}
