/** The formats of `dr6 export`: what each makes of an exhibit. */

import { pageHtml } from "../../render/html/page-html.js";
import { jsonText } from "../../render/json-text.js";
import { plain, trimEnd } from "../../render/line.js";
import { pageMarkdown } from "../../render/markdown/page-markdown.js";
import { pageSvg } from "../../render/svg/page-svg.js";
import { dr6Wavedrom } from "../../render/wavedrom.js";
import { UsageError } from "../../usage-error.js";
import type { Exhibit } from "./exhibit.js";

/** One format: the whole file. */
type Write = (exhibit: Exhibit, cols: number) => string;

/** By their names on the command line. */
export const FORMATS: Readonly<Record<string, { readonly what: string; readonly write: Write }>> = {
  text: {
    what: "as it is printed",
    write: ({ lines }, cols) => `${lines(cols).map(trimEnd).map(plain).join("\n")}\n`,
  },
  md: { what: "Markdown, fit for a mail too", write: ({ page }) => pageMarkdown(page()) },
  json: { what: "what --json prints", write: ({ json }) => jsonText(json()) },
  svg: { what: "a figure", write: ({ page }) => pageSvg(page()) },
  html: { what: "one page that needs nothing else", write: ({ page }) => pageHtml(page()) },
  cast: {
    what: "a recording of the steps, asciicast v2",
    write: ({ cast }, cols) => {
      if (cast === undefined) throw new UsageError("export cast: only a walk has steps to record");
      return cast(cols);
    },
  },
  wavedrom: {
    what: "bit-field JSON of WaveDrom",
    write: ({ registers }) => dr6Wavedrom(registers()),
  },
};
