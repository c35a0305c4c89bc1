import { SCENARIOS } from "@dr6/fixtures";
import type { Node, Parent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";

import { pageMarkdown } from "../../src/render/markdown/page-markdown.js";
import { dr6Json } from "../cli.js";
import { exported } from "./export.js";

const all = (node: Node): readonly Node[] => [
  node,
  ...("children" in node ? (node as Parent).children.flatMap(all) : []),
];

/** What a reader of the page sees, with single blanks. */
const textOf = (node: Node): string =>
  all(node)
    .map((each) => ("value" in each ? String(each.value) : ""))
    .join("")
    .replace(/\s+/g, " ");

const page = (text: string) =>
  pageMarkdown({
    title: text,
    description: text,
    blocks: [{ kind: "text", label: text, paragraphs: [{ text }, { text, exact: true }] }],
    sources: [],
    command: text,
  });

describe("dr6 export md", () => {
  it.each(SCENARIOS.map(({ id }) => id))("of %s survives a mail", async (id) => {
    for (const args of [[], ["--at", "2"]]) {
      const markdown = await exported("md", id, ...args);
      const fences = fromMarkdown(markdown).children.filter(({ type }) => type === "code");
      expect(fences.length).toBeGreaterThan(1);
      expect(markdown).not.toMatch(/^From |^\.$|[^\S\n]$|[^\n\x20-\x7e\u2014]/m);
      // Code keeps its lines: sums, log lines, the command. So do titles and addresses.
      const prose = markdown.replace(/^```.*?^```$/gms, "").split("\n");
      for (const line of prose.filter((each) => !/^## |^ {2}<https/.test(each))) {
        expect(line.length).toBeLessThanOrEqual(72);
      }
    }
  });

  it("has the bits of --json", async () => {
    const markdown = await exported("md", "boot-zero", "--at", "3");
    const { steps } = await dr6Json<{ steps: { lanes: { dr6: string }[] }[] }>([
      "walk",
      "boot-zero",
      "--at",
      "3",
    ]);
    const rows = markdown.match(/(?<=^bits )(?:[01]{4} ?){8}$/gm) ?? [];
    expect(rows.map((row) => parseInt(row.replaceAll(" ", ""), 2))).toEqual(
      steps[0]?.lanes.map(({ dr6 }) => Number(dr6)),
    );
  });

  it.each([
    "*stars* and _lines_, snake_case and __dunder__",
    "- no list, # no heading, > no quote",
    "1. no list 2) either",
    "[a](b) [c]: d <b>e</b> &amp; `code` ~~f~~ \\g",
    "```` fence ```` in it",
    "From here on it looks like the start of a mail",
  ])("shows %j as it stands", (text) => {
    const tree = fromMarkdown(page(text));
    expect(tree.children.map(({ type }) => type)).toEqual([
      "heading",
      "paragraph",
      "paragraph",
      "paragraph",
      "code",
      "code",
    ]);
    for (const child of tree.children) expect(textOf(child)).toBe(text);
    const kinds = tree.children.flatMap(all).map(({ type }) => type);
    expect(kinds.filter((type) => type !== "strong")).not.toContain("emphasis");
    expect(kinds).not.toContain("html");
    expect(kinds).not.toContain("link");
    expect(page(text).replace(/^```.*?^```/gms, "")).not.toMatch(/^From /m);
  });
});
