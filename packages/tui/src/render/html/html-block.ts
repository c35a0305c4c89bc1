/** The parts of a page as HTML. */

import { statusFields } from "@dr6/core";
import type { Block, Cell, Paragraph, TableBlock } from "../../view/page/page.js";
import { INDEX_ROW } from "../../view/register-rows.js";
import { element, escapeMarkup, textElement } from "../svg/markup.js";

/** One part. */
export function htmlBlock(block: Block): string {
  switch (block.kind) {
    case "steps":
      return element(
        "ol",
        {},
        ...block.labels.map((label, index) =>
          textElement("li", index + 1 === block.at ? { "aria-current": "step" } : {}, label),
        ),
      );
    case "register":
      return `${textElement("h2", {}, `${block.name} ${block.value}`)}
${textElement("p", {}, block.on)}
${textElement("pre", {}, registerText(block.rows))}`;
    case "table":
      return table(block);
    case "text":
      return [textElement("h2", {}, block.label), ...block.paragraphs.map(paragraph)].join("\n");
  }
}

/** Rows of bits as text, with the names of the fields that can report. */
function registerText(rows: { readonly bits: string; readonly kind: string }): string {
  const names = statusFields().map(({ name, bit }) => `${name} ${String(bit)}`);
  return `     ${INDEX_ROW}\nbits ${rows.bits}\nkind ${rows.kind}\n${names.join("  ")}`;
}

function paragraph({ text, exact = false }: Paragraph): string {
  return exact ? element("pre", {}, textElement("code", {}, text)) : textElement("p", {}, text);
}

function table({ caption, head, rows, note }: TableBlock): string {
  const below = note === undefined ? "" : `\n${textElement("p", { class: "note" }, note)}`;
  if (rows.length === 0) return `${textElement("h2", {}, caption)}${below}`;
  const titles = head.map((each) => textElement("th", { scope: "col" }, each)).join("");
  const body = rows.map((row) => `<tr>${row.map(tableCell).join("")}</tr>`).join("\n");
  return `<div class="table"><table>
<caption>${escapeMarkup(caption)}</caption>
<thead><tr>${titles}</tr></thead>
<tbody>
${body}
</tbody>
</table></div>${below}`;
}

function tableCell({ text, changed, reports, selected }: Cell): string {
  const classes = [
    ...(changed === true ? ["change"] : []),
    ...(reports === true ? ["event"] : []),
    ...(selected === true ? ["selected"] : []),
  ];
  return textElement("td", classes.length === 0 ? {} : { class: classes.join(" ") }, text);
}
