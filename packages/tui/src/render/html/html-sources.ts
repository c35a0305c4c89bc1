/** The sources of a page as a list of links. */

import type { PageSource } from "../../view/page/page.js";
import { element, textElement } from "../svg/markup.js";

/** The list under its heading; nothing where there are no sources. */
export function htmlSources(sources: readonly PageSource[]): string {
  if (sources.length === 0) return "";
  const items = sources.map((source) => `\n${element("li", {}, entry(source))}`);
  return `${textElement("h2", {}, "Sources")}\n${element("ul", {}, ...items, "\n")}`;
}

function entry({ id, title, where, url, disputes }: PageSource): string {
  const name =
    url === null
      ? textElement("span", {}, title)
      : textElement("a", { href: url, rel: "noreferrer" }, title);
  const more = textElement(
    "small",
    {},
    `${where} (${id}${disputes ? "; it says something else" : ""})`,
  );
  return `${name}<br>${more}`;
}
