import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, inject, it } from "vitest";

import { table, withPart } from "../scripts/lib/made-part.mjs";
import { PARTS as IMPORTS, picture, roomsTable } from "./import-picture.js";
import { PARTS as MODEL } from "./model-tables.js";
import { ROOT } from "./run.js";

const PAGES = [
  { path: "docs/model.md", parts: MODEL },
  { path: "docs/architecture.md", parts: IMPORTS },
];

describe("what is made in the pages", () => {
  it.each(PAGES)("$path is what the sources make", ({ path, parts }) => {
    const file = join(ROOT, path);
    const page = readFileSync(file, "utf8");
    const made = Object.entries(parts).reduce(
      (text, [name, make]) => withPart(text, name, make()),
      page,
    );
    if (inject("update")) writeFileSync(file, made);
    else expect(page).toBe(made);
  });
});

describe("the picture of imports", () => {
  const modules = [
    { file: "packages/a/src/index.ts", imports: ["./b/c.js", "node:fs", "@dr6/d"] },
    { file: "packages/a/src/b/c.ts", imports: ["../e.js", "x/y"] },
    { file: "packages/d/src/index.ts", imports: [] },
  ];

  it("has an arrow for each import of a package", () => {
    expect(picture(modules).split("\n")).toEqual([
      "```mermaid",
      "flowchart LR",
      '  _dr6_a["@dr6/a"]',
      '  _dr6_d["@dr6/d"]',
      '  Node_js(["Node.js"])',
      '  x(["x"])',
      "  _dr6_a --> _dr6_d",
      "  _dr6_a --> Node_js",
      "  _dr6_a --> x",
      "```",
    ]);
  });

  it("has a row for each folder", () => {
    expect(roomsTable(modules)).toBe(
      table(
        ["room", "uses, of the same package"],
        [
          ["`a/src`", "`src/b`"],
          ["`a/src/b`", "`src`"],
          ["`d/src`", ""],
        ],
      ),
    );
  });
});

describe("a made part", () => {
  it("is replaced, and what stands around it kept", () => {
    const page = "a\n\n<!-- made: x -->\n\nold\n\n<!-- end: x -->\n\nb\n";
    expect(withPart(page, "x", "new")).toBe(page.replace("old", "new"));
    expect(() => withPart(page, "y", "new")).toThrow("no part y");
  });
});
