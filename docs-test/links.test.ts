import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { describe, expect, it } from "vitest";

import { DOCUMENTS } from "./examples.js";
import { anchorsIn, linksIn } from "./links.js";
import { ROOT } from "./run.js";

const documents = globSync(DOCUMENTS, { cwd: ROOT })
  .map((path) => path.replaceAll("\\", "/"))
  .sort();
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** Links of a document to files here, as paths under the root with their anchor. */
function inside(path: string) {
  return linksIn(read(path))
    .filter((url) => !/^[a-z]+:/.test(url))
    .map((url) => {
      const [file = "", anchor] = url.split("#");
      const target = file === "" ? path : normalize(join(dirname(path), file));
      return { url, target: target.replaceAll("\\", "/"), anchor };
    });
}

describe("links", () => {
  it.each(documents)("of %s lead somewhere", (path) => {
    const broken = inside(path).filter(
      ({ target, anchor }) =>
        !existsSync(join(ROOT, target)) ||
        (anchor !== undefined && !anchorsIn(read(target)).includes(anchor)),
    );
    expect(broken.map(({ url }) => url)).toEqual([]);
  });

  it("of the index reach every page", () => {
    const pages = documents.filter((path) => /^docs\/(?!README)/.test(path));
    const reached = new Set(inside("docs/README.md").map(({ target }) => target));
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });

  it("of the README lead to the index", () => {
    expect(inside("README.md").map(({ target }) => target)).toContain("docs/README.md");
  });
});

describe("finding links and anchors", () => {
  it("takes links, pictures and headings", () => {
    expect(linksIn("# A\n\n- [b](c.md#d)\n\n![e](f.svg)\n")).toEqual(["c.md#d", "f.svg"]);
    expect(anchorsIn("# A `b`, c: d-e\n")).toEqual(["a-b-c-d-e"]);
  });
});
