/**
 * The docstring at the top of a package's entry, as the Markdown that it holds: each line keeps its
 * number, so that an example in it is found as one in a document is.
 */

/** The entries of packages, among other files; see {@link markdownOf}. */
export const ENTRIES = ["packages/*/src/*.ts"];

/** Before each line of a docstring. */
const MARGIN = /^ \* ?/;

/** The Markdown of a file: all of a document, the package's docstring of an entry, else nothing. */
export function markdownOf(path: string, text: string): string {
  if (!path.endsWith(".ts")) return text;
  const lines = docstring(text);
  return lines.map((line, n) => (n === 0 ? "" : line.replace(MARGIN, ""))).join("\n");
}

/** The file with other Markdown in it. */
export function withMarkdown(path: string, text: string, markdown: string): string {
  if (!path.endsWith(".ts")) return markdown;
  const [, ...lines] = markdown.split("\n");
  const old = docstring(text);
  if (old.length === 0) return text;
  const begin = lines.map((line) => (line === "" ? " *" : ` * ${line}`));
  return ["/**", ...begin, ...text.split("\n").slice(old.length)].join("\n");
}

/** The lines of an entry's docstring up to the one that closes it. */
function docstring(text: string): readonly string[] {
  const lines = text.split("\n");
  const closing = lines.indexOf(" */");
  const own = lines.slice(0, Math.max(0, closing));
  return own[0] === "/**" && own.includes(" * @packageDocumentation") ? own : [];
}
