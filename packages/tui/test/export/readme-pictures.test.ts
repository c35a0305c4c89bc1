import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { elements, parseXml } from "./export.js";
import { PICTURES, ROOT } from "./picture-list.js";

const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");

describe("docs/pictures", () => {
  it("holds no other", () => {
    const files = readdirSync(new URL("docs/pictures", ROOT)).sort();
    expect(files).toEqual(PICTURES.map(([name]) => `${name}.svg`).sort());
  });

  it("are shown by the README or a page, each with words for those who don't see it", () => {
    const pages = readdirSync(new URL("docs", ROOT)).filter((file) => file.endsWith(".md"));
    const images = ["README.md", ...pages.map((page) => `docs/${page}`)].flatMap((page) => [
      ...read(page).matchAll(/!\[([^\]]+)\]\((?:docs\/)?pictures\/([^)]+)\)/g),
    ]);
    expect(images.map(([, , file]) => file).sort()).toEqual(
      PICTURES.map(([name]) => `${name}.svg`).sort(),
    );
    for (const [, words = "", file = ""] of images) {
      const svg = read(`docs/pictures/${file}`);
      const said = elements(parseXml(svg), "text").map(({ textContent }) => textContent ?? "");
      const values = words.match(/\b[0-9A-F]{8}\b/g) ?? [];
      expect(values.length).toBeGreaterThan(0);
      for (const value of values) expect(said.join(" ")).toContain(value);
    }
  });
});
