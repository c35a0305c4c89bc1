import { globSync, readFileSync, writeFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

import { DOCUMENTS, examplesIn, examplesOf, type Example } from "./examples.js";
import { ENTRIES, markdownOf, withMarkdown } from "./package-docs.js";
import { rewritten } from "./rewrite.js";
import { prepare, ROOT, runCommand, runProgram, typeErrors } from "./run.js";

const documents = globSync([...DOCUMENTS, ...ENTRIES], { cwd: ROOT }).sort();
const found = documents.map((path) => ({ path, ...examplesOf(ROOT, path) }));
const programs = found.flatMap((document) => document.programs);
const commands = found.flatMap((document) => document.commands);

/** With -u: what each example printed. */
const printed = new Map<string, string>();

function compare(example: Example, prints: string): void {
  if (inject("update")) printed.set(example.where, prints);
  else expect(prints).toBe(example.prints);
}

beforeAll(() => {
  prepare(programs);
});

afterAll(() => {
  for (const path of inject("update") ? documents : []) {
    const text = readFileSync(`${ROOT}/${path}`, "utf8");
    const markdown = rewritten(markdownOf(path, text), path, printed);
    writeFileSync(`${ROOT}/${path}`, withMarkdown(path, text, markdown));
  }
});

describe("the documents", () => {
  it("hold examples", () => {
    expect(examplesOf(ROOT, "README.md").commands).not.toEqual([]);
    expect(examplesOf(ROOT, "packages/core/src/index.ts").programs).not.toEqual([]);
  });

  it("hold programs that the TypeScript compiler accepts", () => {
    expect(typeErrors(programs)).toBe("");
  });

  it.each(programs)("$where prints what it says", (program) => {
    compare(program, runProgram(program));
  });

  it.skipIf(process.platform === "win32").each(commands)("$where: $source", (command) => {
    compare(command, runCommand(command));
  });
});

describe("finding examples", () => {
  it("takes a ts fence with the text fence behind it", () => {
    const text = "```ts\nf();\n```\n\nprints\n\n```text\n1\n2\n```\n";
    expect(examplesIn(text, "a.md")).toEqual({
      programs: [{ where: "a.md:1", source: "f();", prints: "1\n2" }],
      commands: [],
    });
  });

  it("leaves alone a ts fence that nothing or something else follows", () => {
    expect(examplesIn("```ts\nf();\n```\n\n```sh\nls\n```\n", "a.md").programs).toEqual([]);
    expect(examplesIn("```ts\nf();\n```\n", "a.md").programs).toEqual([]);
  });

  it("takes each command of a console fence with its output", () => {
    const text = "# A\n\n```console\n$ dr6 a | cat\n1\n\n2\n\n$ dr6 b\n$ dr6 c\n3\n```\n";
    expect(examplesIn(text, "a.md").commands).toEqual([
      { where: "a.md:4", source: "dr6 a | cat", prints: "1\n\n2" },
      { where: "a.md:9", source: "dr6 b", prints: "" },
      { where: "a.md:10", source: "dr6 c", prints: "3" },
    ]);
  });

  it("takes those of an entry's docstring under the lines of the file", () => {
    const entry =
      "/**\n * Text.\n *\n * @example\n *\n * ```ts\n * f();\n * ```\n *\n * ```text\n * 1\n * ```\n *\n" +
      " * @packageDocumentation\n */\n\nexport {};\n";
    const markdown = markdownOf("a.ts", entry);
    expect(examplesIn(markdown, "a.ts").programs).toEqual([
      { where: "a.ts:6", source: "f();", prints: "1" },
    ]);
    expect(withMarkdown("a.ts", entry, markdown)).toBe(entry);
    const now = rewritten(markdown, "a.ts", new Map([["a.ts:6", "2\n\n3"]]));
    expect(withMarkdown("a.ts", entry, now)).toBe(entry.replace(" * 1\n", " * 2\n *\n * 3\n"));
  });

  it("takes none of a file that is no entry", () => {
    const file = "/**\n * ```ts\n * f();\n * ```\n *\n * ```text\n * 1\n * ```\n */\nexport {};\n";
    expect(examplesIn(markdownOf("a.ts", file), "a.ts").programs).toEqual([]);
    expect(withMarkdown("a.ts", file, markdownOf("a.ts", file))).toBe(file);
  });

  it("puts new outputs where the old ones stood", () => {
    const text =
      "```console\n$ a\n1\n2\n\n$ b\n$ c\n3\n```\n\n```ts\nf();\n```\n\n```text\n1\n```\n";
    const now = new Map([
      ["a.md:2", "A"],
      ["a.md:6", "B\nB"],
      ["a.md:11", "2"],
    ]);
    expect(rewritten(text, "a.md", now)).toBe(
      "```console\n$ a\nA\n\n$ b\nB\nB\n$ c\n3\n```\n\n```ts\nf();\n```\n\n```text\n2\n```\n",
    );
  });
});
