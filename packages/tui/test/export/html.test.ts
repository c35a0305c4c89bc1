import { parse, type DefaultTreeAdapterTypes as Tree, type ParserError } from "parse5";
import { describe, expect, it } from "vitest";

import { dr6Json } from "../cli.js";
import { exported } from "./export.js";

/** The elements of a page, parsed as a browser would; an error of the markup throws. */
function elementsOf(html: string): readonly Tree.Element[] {
  const errors: string[] = [];
  const document = parse(html, {
    onParseError: ({ code }: ParserError) => void errors.push(code),
  });
  expect(errors).toEqual([]);
  const all = (node: Tree.Node): readonly Tree.Element[] => [
    ...("tagName" in node ? [node] : []),
    ...("childNodes" in node ? node.childNodes.flatMap(all) : []),
  ];
  return all(document);
}

const attribute = ({ attrs }: Tree.Element, name: string) =>
  attrs.find((each) => each.name === name)?.value;

const textOf = (node: Tree.Node): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(textOf).join("") : "";

describe("dr6 export html", () => {
  it.each([
    [["boot-zero", "--at", "3"]],
    [["boot-zero"]],
    [["decode", "fffe07f0"]],
    [["whatif"]],
    [["fields"]],
  ])("of %j is one page that asks for nothing", async (args) => {
    const all = elementsOf(await exported("html", ...args));
    const names = new Set(all.map(({ tagName }) => tagName));
    for (const name of ["script", "link", "img", "iframe", "object", "form"]) {
      expect(names).not.toContain(name);
    }
    expect(all.find(({ tagName }) => tagName === "html")).toBeDefined();
    expect(all.filter(({ tagName }) => tagName === "h1")).toHaveLength(1);
    const policy = all.find((each) => attribute(each, "http-equiv") === "Content-Security-Policy");
    expect(policy && attribute(policy, "content")).toContain("default-src 'none'");
    // Where there is no register and no step there is no figure.
    const figures = all.filter(({ tagName }) => tagName === "svg").length;
    expect(figures).toBe(1);
  });

  it("has the bits of --json in its figure", async () => {
    const all = elementsOf(await exported("html", "boot-zero", "--at", "3"));
    const bits = all
      .filter((each) => attribute(each, "class")?.includes("dr6-bits"))
      .map((each) => parseInt(textOf(each).replaceAll(" ", ""), 2));
    const { steps } = await dr6Json<{ steps: { lanes: { dr6: string }[] }[] }>([
      "walk",
      "boot-zero",
      "--at",
      "3",
    ]);
    expect(bits).toEqual(steps[0]?.lanes.map(({ dr6 }) => Number(dr6)));
  });

  it("links its sources, over https only, and names those that disagree", async () => {
    const all = elementsOf(await exported("html", "boot-zero", "--at", "3"));
    const links = all
      .filter(({ tagName }) => tagName === "a")
      .map((each) => attribute(each, "href"));
    expect(links).toContain(
      "https://git.kernel.org/linus/5f465c148c61e876b6d6eacd8e8e365f2d47758f",
    );
    for (const link of links) expect(link).toMatch(/^https:\/\//);
    const text = all.map(textOf).join(" ");
    expect(text).toContain("mail-2020-bus-lock-rfc; it says something else");
  });
});
