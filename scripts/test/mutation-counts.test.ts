import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { withPart } from "../lib/made-part.mjs";
import { countsAfter, countsPart } from "../lib/mutation-counts.mjs";

const report = (files: Readonly<Record<string, readonly string[]>>) => ({
  files: Object.fromEntries(
    Object.entries(files).map(([file, statuses]) => [
      file,
      { mutants: statuses.map((status) => ({ status })) },
    ]),
  ),
});
const WHOLE = report({
  "src/b.ts": ["Killed", "Survived", "Timeout", "NoCoverage", "Ignored"],
  "src/z/a.ts": ["Killed"],
  "src/table.ts": ["Ignored"],
});

describe("the counts of a mutation run", () => {
  it("take a timeout for killed, and code that no test runs for survived", () => {
    expect(countsAfter({}, WHOLE, true)).toEqual({
      "b.ts": { killed: 2, survived: 2 },
      "z/a.ts": { killed: 1, survived: 0 },
      "table.ts": { killed: 0, survived: 0 },
    });
  });

  it("of some files replace theirs, and those of the whole package all", () => {
    const before = countsAfter({}, WHOLE, true);
    const after = countsAfter(before, report({ "src/b.ts": ["Killed"] }), false);
    expect(after).toEqual({ ...before, "b.ts": { killed: 1, survived: 0, alone: true } });
    expect(countsAfter(after, WHOLE, true)).toEqual(before);
  });

  it("are a table: folders first, nothing of files without mutants, a score of all", () => {
    const counts = countsAfter({}, WHOLE, true);
    expect(countsPart(counts)).toBe(
      [
        "**60.0 %** of 5 mutants; 2 survive.",
        "",
        "| file   | mutants | killed | survived | score   | run   |",
        "| ------ | ------- | ------ | -------- | ------- | ----- |",
        "| z/a.ts | 1       | 1      | 0        | 100.0 % | whole |",
        "| b.ts   | 4       | 2      | 2        | 50.0 %  | whole |",
        "| all    | 5       | 3      | 2        | 60.0 %  |       |",
        "",
        "All of it is one run.",
      ].join("\n"),
    );
  });

  it("say which files were run by themselves", () => {
    const counts = countsAfter(
      countsAfter({}, WHOLE, true),
      report({ "src/b.ts": ["Killed"] }),
      false,
    );
    const lines = countsPart(counts).split("\n");
    expect(lines).toContain("| z/a.ts | 1       | 1      | 0        | 100.0 % | whole |");
    expect(lines).toContain("| b.ts   | 1       | 1      | 0        | 100.0 % | alone |");
    expect(lines.at(-1)).toBe(
      "Files whose run is `alone` were run by themselves, after the run of the whole package.",
    );
  });

  it.each(["core", "kvm-model"])("have their place in the page: %s", (name) => {
    const page = readFileSync(new URL("../../docs/mutation.md", import.meta.url), "utf8");
    expect(withPart(page, name, "the table")).toContain(
      `<!-- made: ${name} -->\n\nthe table\n\n<!-- end: ${name} -->`,
    );
  });
});
