/** Text in Markdown that is shown as it stands, wrapped so that a mail leaves its lines alone. */

import { wrap } from "../wrap.js";

/** The longest line that mail programs and the kernel's lists leave alone. */
export const WIDTH = 72;

/** Control characters, and what could hide in a line. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Escapes what Markdown, or HTML inside it, would take for markup. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(UNSAFE, "?")
    .replace(/[\\`<|~]/g, "\\$&")
    .replace(/\*(?=\S)|(?<=\S)\*/g, "\\*")
    .replace(/\](?=[([:])/g, "\\]")
    .replace(/(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])/g, "\\_")
    .replace(/&(?=[#0-9A-Za-z]+;)/g, "\\&");
}

/** The text in lines of at most {@link WIDTH} characters, each behind an indent. */
export function prose(text: string, indent = "", first = indent): string {
  // Escapes make a line longer, so they come first.
  return wrap(escapeMarkdown(text), WIDTH - indent.length)
    .map((line, index) => `${index === 0 ? first : indent}${startOfLine(line)}`)
    .join("\n");
}

/** At the start of a line a few words mean a list, a heading or a rule; "From " begins a mail. */
function startOfLine(line: string): string {
  return line
    .replace(/^(?=[-+=#*]+(?:\s|$)|>)/, "\\")
    .replace(/^(\d+)(?=[.)](?:\s|$))/, "$1\\")
    .replace(/^From (?=\S)/, "From&#32;");
}

/** Lines that keep their characters; a fence longer than any in them. */
export function fenced(lines: readonly string[], language = "text"): string {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)),
  );
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...lines.map((line) => line.replace(UNSAFE, "?")), fence].join(
    "\n",
  );
}
