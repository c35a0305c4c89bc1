/** A step of a walk in the forms that are copied and exported. */

import type { Forms } from "../app/screen.js";
import { plain, trimEnd } from "../render/line.js";
import { pageForms } from "../render/page-forms.js";
import { walkLines } from "../render/walk-lines.js";
import { walkPage } from "../view/page/walk-page.js";
import { jsonOf, viewOf, type WalkLook } from "./walk-look.js";

/** Width of the text form. */
const TEXT_COLS = 100;

/** The forms. */
export function walkForms(state: WalkLook): Forms {
  const { n, field } = state;
  return {
    text: () => {
      const lines = walkLines(viewOf(state), { cols: TEXT_COLS, glyphs: "ascii", selected: field });
      return `${lines.map((line) => plain(trimEnd(line))).join("\n")}\n`;
    },
    ...pageForms(() => walkPage(viewOf(state))),
    json: () => jsonOf(state, n),
  };
}
