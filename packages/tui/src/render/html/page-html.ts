/**
 * A page as one HTML file that needs nothing else: the figure as it is exported, and below it all
 * text, with sources as links. The policy in its head forbids every request.
 */

import type { Block, Page } from "../../view/page/page.js";
import { element, escapeMarkup, textElement } from "../svg/markup.js";
import { pageSvg } from "../svg/page-svg.js";
import { htmlBlock } from "./html-block.js";
import { htmlSources } from "./html-sources.js";
import { HTML_STYLE } from "./html-style.js";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The file. */
export function pageHtml(page: Page): string {
  const { title, description, blocks, command, sources } = page;
  const drawn = blocks.some(({ kind }) => kind === "register" || kind === "steps");
  const figure = drawn
    ? [element("figure", {}, "\n", pageSvg(page, "figure"), caption(command), "\n"), "\n"]
    : [];
  const shown = blocks.filter((block) => !drawn || !inFigure(block));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(POLICY)}">
<meta name="description" content="${escapeMarkup(description)}">
${textElement("title", {}, title)}
<style>
${HTML_STYLE}</style>
</head>
<body>
<main>
${textElement("h1", {}, title)}
${textElement("p", {}, description)}
${figure.join("")}${shown.map(htmlBlock).join("\n")}
${htmlSources(sources)}
${textElement("h2", {}, "Command")}
${element("pre", {}, textElement("code", {}, command))}
</main>
</body>
</html>
`;
}

/** Steps and bits are for the eye; tables and sentences are text of the page too. */
function inFigure({ kind }: Block): boolean {
  return kind === "steps" || kind === "register";
}

function caption(command: string): string {
  return element("figcaption", {}, textElement("code", {}, command));
}
