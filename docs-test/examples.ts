/**
 * Finds the examples in the project's Markdown and in its entries: a `ts` fence with the `text` fence behind it that
 * says what it prints, and `console` fences, in which a line `$ command` is followed by its output.
 */

import { readFileSync } from "node:fs";

import { fromMarkdown } from "mdast-util-from-markdown";

import { markdownOf } from "./package-docs.js";

/** The documents that readers see, as paths under the root. */
export const DOCUMENTS = ["*.md", "packages/*/README.md", "docs/*.md", ".github/**/*.md"];

/** A program or a command of a document, and what it says to print. */
export interface Example {
  /** `README.md:12` */
  readonly where: string;
  readonly source: string;
  readonly prints: string;
}

/** The examples of one document. */
export interface Examples {
  readonly programs: readonly Example[];
  readonly commands: readonly Example[];
}

/** The examples of the file `path` under the folder `root`. */
export function examplesOf(root: string, path: string): Examples {
  return examplesIn(markdownOf(path, readFileSync(`${root}/${path}`, "utf8")), path);
}

/** The examples of a Markdown text. */
export function examplesIn(text: string, path: string): Examples {
  const fences = fencesIn(text);
  const programs = fences.flatMap((fence, index): Example[] => {
    const next = fences[index + 1];
    if (fence.lang !== "ts" || next?.lang !== "text") return [];
    const where = `${path}:${String(fence.position?.start.line)}`;
    return [{ where, source: fence.value, prints: next.value }];
  });
  const commands = fences.flatMap((fence): Example[] => {
    if (fence.lang !== "console") return [];
    return commandsOf(fence.value, path, fence.position?.start.line ?? 0);
  });
  return { programs, commands };
}

/** The code of a Markdown text, fenced or indented, in order. Within lists and quotes there is none. */
export function fencesIn(text: string) {
  return fromMarkdown(text).children.flatMap((node) => (node.type === "code" ? [node] : []));
}

function commandsOf(fence: string, path: string, line: number): Example[] {
  const lines = fence.split("\n");
  const starts = lines.flatMap((text, index) => (text.startsWith("$ ") ? [index] : []));
  return starts.map((start, n) => ({
    where: `${path}:${String(line + start + 1)}`,
    source: (lines[start] ?? "").slice(2),
    prints: lines
      .slice(start + 1, starts[n + 1])
      .join("\n")
      .trimEnd(),
  }));
}
