/**
 * A page as Markdown that is as good to read in a plain mail as on a page: registers and tables are
 * aligned text, sentences are wrapped, nothing is wider than 72 characters but sources and commands.
 */

import type {
  Block,
  Page,
  PageSource,
  Paragraph,
  RegisterBlock,
  StepsBlock,
} from "../../view/page/page.js";
import { INDEX_ROW } from "../../view/register-rows.js";
import { marksIn } from "../legend.js";
import { wrap } from "../wrap.js";
import { escapeMarkdown, fenced, prose, WIDTH } from "./escape.js";
import { tableLines } from "./table-lines.js";

/** The text; it ends with a line break. */
export function pageMarkdown(page: Page): string {
  const { title, description, blocks, sources, command } = page;
  const marks = blocks
    .flatMap((block) => (block.kind === "register" ? marksOf(block.rows) : []))
    .join("");
  const parts = [
    `## ${escapeMarkdown(title)}`,
    prose(description),
    ...blocks.flatMap(markdownBlock),
    ...(marks === "" ? [] : [prose(legendText(marks))]),
    ...(sources.length === 0 ? [] : ["**Sources**", sources.map(sourceItem).join("\n")]),
    fenced([command], "sh"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function markdownBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case "steps":
      return [fenced(stepsLines(block))];
    case "register":
      return [register(block)];
    case "table":
      return [
        `**${escapeMarkdown(block.caption)}**`,
        ...(block.rows.length === 0 ? [] : [fenced(tableLines(block, WIDTH))]),
        ...(block.note === undefined ? [] : [prose(block.note)]),
      ];
    case "text":
      return [`**${escapeMarkdown(block.label)}**`, ...paragraphs(block.paragraphs)];
  }
}

/** Exact lines that follow each other stand in one fence. */
function paragraphs(all: readonly Paragraph[]): readonly string[] {
  const parts: string[] = [];
  let exactLines: string[] = [];
  const flush = () => {
    if (exactLines.length > 0) parts.push(fenced(exactLines));
    exactLines = [];
  };
  for (const { text, exact = false } of all) {
    if (exact) exactLines.push(text);
    else {
      flush();
      parts.push(prose(text));
    }
  }
  flush();
  return parts;
}

/** `1 reset -- [2 boot]`, broken between steps. */
function stepsLines({ labels, at }: StepsBlock): readonly string[] {
  const steps = labels.map((label, index) => {
    const text = `${String(index + 1)} ${label}`;
    return index + 1 === at ? `[${text}]` : text;
  });
  const lines: string[] = [];
  for (const step of steps) {
    const joined = `${lines.at(-1) ?? ""} -- ${step}`;
    if (lines.length === 0 || joined.length > WIDTH) lines.push(step);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

function register({ name, on, value, was, rows }: RegisterBlock): string {
  const before = was === null || was === value ? "" : ` (was ${was})`;
  const marks = [
    ["chg ", rows.changed],
    ["evt ", rows.event],
  ].filter(([, row]) => row?.trim() !== "");
  return fenced([
    `${name} ${value}${before}`,
    ...wrap(on, WIDTH),
    `     ${INDEX_ROW}`,
    `bits ${rows.bits}`,
    `kind ${rows.kind}`,
    ...marks.map(([label = "", row = ""]) => `${label} ${row}`.trimEnd()),
  ]);
}

function marksOf({ kind, changed, event }: RegisterBlock["rows"]): readonly string[] {
  return [kind, changed, event];
}

function legendText(rows: string): string {
  return marksIn(rows)
    .map(({ mark, meaning }) => `${mark} ${meaning}`)
    .join("; ")
    .concat(".");
}

function sourceItem({ id, title, where, url, disputes }: PageSource): string {
  const says = disputes ? "; it says something else" : "";
  const text = prose(`${title}, ${where} (${id}${says})`, "  ", "- ");
  return url === null ? text : `${text}\n  <${url}>`;
}
