// Parts of a page that are made and not written: between two comments that name them.

/**
 * The page with the part of that name replaced. Throws where the page has no such part.
 *
 * @param {string} page @param {string} name @param {string} content
 */
export function withPart(page, name, content) {
  const begin = `<!-- made: ${name} -->\n`;
  const end = `<!-- end: ${name} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new RangeError(`no part ${name}`);
  return `${page.slice(0, from + begin.length)}\n${content.trim()}\n\n${page.slice(to)}`;
}

/**
 * A table, its columns as wide as prettier makes them.
 *
 * @param {readonly string[]} heading @param {readonly (readonly string[])[]} rows
 */
export function table(heading, rows) {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = heading.map((title, column) =>
    Math.max(3, title.length, ...cells.map((row) => (row[column] ?? "").length)),
  );
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [heading, widths.map((width) => "-".repeat(width)), ...cells].map(line).join("\n");
}
