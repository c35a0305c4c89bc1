/** The forms that every page has, made when they are asked for. */

import type { Page } from "../view/page/page.js";
import { pageMarkdown } from "./markdown/page-markdown.js";
import { pageSvg } from "./svg/page-svg.js";

/** Markdown and SVG of a page. */
export function pageForms(page: () => Page) {
  return { markdown: () => pageMarkdown(page()), svg: () => pageSvg(page()) };
}
