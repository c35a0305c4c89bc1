/** A step of a walk in the forms that are copied and exported. */

import type { Forms } from "../app/screen.js";
import { jsonText } from "../render/json-text.js";
import { plain, trimEnd } from "../render/line.js";
import { pageForms } from "../render/page-forms.js";
import { walkJson } from "../render/walk-json.js";
import { walkLines } from "../render/walk-lines.js";
import { walkPage } from "../view/page/walk-page.js";
import { walkView } from "../view/walk-view.js";
import type { WalkState } from "./walk-state.js";

/** Width of the text form. */
const TEXT_COLS = 100;

/** The forms. */
export function walkForms({ walked, n, field }: WalkState): Forms {
  return {
    text: () => {
      const view = walkView(walked, n, field);
      const lines = walkLines(view, { cols: TEXT_COLS, glyphs: "ascii", selected: field });
      return `${lines.map((line) => plain(trimEnd(line))).join("\n")}\n`;
    },
    ...pageForms(() => walkPage(walkView(walked, n, field))),
    json: () => jsonText(walkJson(walked, n)),
  };
}
