import { globSync } from "node:fs";

import { beforeAll, describe, expect, it } from "vitest";

import { examplesIn, examplesOf } from "./examples.js";
import { prepare, ROOT, runCommand, runProgram, typeErrors } from "./run.js";

const documents = globSync(["*.md", "packages/*/README.md", "docs/**/*.md"], { cwd: ROOT }).sort();
const found = documents.map((path) => ({ path, ...examplesOf(ROOT, path) }));
const programs = found.flatMap((document) => document.programs);
const commands = found.flatMap((document) => document.commands);

beforeAll(() => {
  prepare(programs);
});

describe("the documents", () => {
  it("hold examples", () => {
    expect(examplesOf(ROOT, "README.md").programs).not.toEqual([]);
  });

  it("hold programs that the TypeScript compiler accepts", () => {
    expect(typeErrors(programs)).toBe("");
  });

  it.each(programs)("$where prints what it says", (program) => {
    expect(runProgram(program)).toBe(program.prints);
  });

  it.skipIf(process.platform === "win32").each(commands)("$where: $source", (command) => {
    expect(runCommand(command)).toBe(command.prints);
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
});
