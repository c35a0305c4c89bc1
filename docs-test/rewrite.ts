/** Writes what examples print into the documents that show it. */

import { examplesIn, fencesIn, type Example } from "./examples.js";

/** The document with its examples' outputs replaced; those without a new output are kept. */
export function rewritten(text: string, path: string, printed: ReadonlyMap<string, string>) {
  const lines = text.split("\n");
  const { programs, commands } = examplesIn(text, path);
  const spans = [
    ...programs.map((example) => ({ example, begin: textBehind(text, lineOf(example)) })),
    ...commands.map((example) => ({ example, begin: lineOf(example) })),
  ];
  // From the end, so that the lines before keep their numbers.
  for (const { example, begin } of spans.sort((a, b) => b.begin - a.begin)) {
    const now = printed.get(example.where);
    if (now === undefined) continue;
    const old = example.prints === "" ? 0 : example.prints.split("\n").length;
    lines.splice(begin, old, ...(now === "" ? [] : now.split("\n")));
  }
  return lines.join("\n");
}

function lineOf({ where }: Example): number {
  return Number(where.split(":").at(-1));
}

/** The opening line of the text fence behind the program of that line. */
function textBehind(text: string, line: number): number {
  const behind = fencesIn(text).find(
    ({ lang, position }) => lang === "text" && (position?.start.line ?? 0) > line,
  );
  return behind?.position?.start.line ?? 0;
}
