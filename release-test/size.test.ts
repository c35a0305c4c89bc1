import { readFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, describe, expect, inject, it } from "vitest";

import { ROOT } from "../release/packages.mjs";
import { measureSizes, overBudget, shares, USES, type Measured } from "../release/sizes.mjs";
import { weights } from "../release/weights.mjs";

const folder = inject("folder");
const document = readFileSync(join(ROOT, "docs/size.md"), "utf8");

const readme = readFileSync(join(ROOT, "README.md"), "utf8");

/** The row of the document that begins with this cell, without the cell. */
function rowOf(name: string, text = document): readonly string[] {
  const row = text.split("\n").find((line) => line.startsWith(`| ${name} `));
  return (row ?? "")
    .split("|")
    .slice(2, -1)
    .map((cell) => cell.trim());
}

/** Whether a figure of the document is near enough; other versions of zlib differ a little. */
function near(written: string | undefined, bytes: number): boolean {
  return Math.abs(Number(written) * 1000 - bytes) <= Math.max(100, bytes / 10);
}

describe("the size of what a bundler takes", () => {
  let uses: readonly Measured[];

  beforeAll(async () => {
    uses = await measureSizes(folder);
  });

  it.each(USES.map(({ name }) => name))("is within the budget: %s", (name) => {
    const use = uses.find((candidate) => candidate.name === name);
    expect(use?.gzipped).toBeGreaterThan(100);
    expect(use?.gzipped).toBeLessThanOrEqual(use?.budget ?? 0);
  });

  it("fails where a use costs more", () => {
    const over = uses.map((use) => ({ ...use, budget: use.gzipped - 1 }));
    expect(overBudget(over)).toHaveLength(USES.length);
    expect(overBudget(uses)).toEqual([]);
  });

  it("stands in docs/size.md; npm run size -- --markdown writes it", () => {
    for (const { name, minified, gzipped, budget } of uses) {
      const [min, gzip, most] = rowOf(name);
      expect([name, near(min, minified), near(gzip, gzipped)]).toEqual([name, true, true]);
      expect(Number(most) * 1000).toBe(budget);
    }
  });

  it("holds no sources where only the model is used", () => {
    const model = uses.find(({ name }) => name.startsWith("the model:"));
    const files = Object.entries(model?.files ?? {}).filter(([, bytes]) => bytes > 0);
    expect(files.map(([file]) => file).filter((file) => file.endsWith("/source.js"))).toEqual([]);
  });

  it("is shared out without a rest", () => {
    const files = { "a/source.js": 30, "a/linux/rules.js": 20, "a/linux/boot.js": 50 };
    const parts = shares(files).filter(({ bytes }) => bytes > 0);
    expect(parts.map(({ bytes }) => bytes)).toEqual([50, 30, 20]);
    expect(parts[0]?.about).toBe("native Linux");
  });
});

describe("what the packages bring with them", () => {
  it("stands in docs/size.md", () => {
    for (const { name, own, others, optional, packed } of weights(folder, inject("tarballs"))) {
      const [tarball, , project, ofOthers, allowed] = rowOf(`\`${name}\``);
      expect(near(tarball, packed)).toBe(true);
      expect(project).toBe(own.map((other) => `\`${other}\``).join(", ") || "none");
      expect(ofOthers).toBe(String(others.length));
      // On a platform for which koffi has no build it is not installed.
      expect(["none", allowed]).toContain(
        optional.filter((other) => !other.includes("/")).join(", ") || "none",
      );
    }
  });

  it("is nothing of others, and stands in the README", () => {
    for (const { name, others, packed } of weights(folder, inject("tarballs"))) {
      const place = `packages/${name.replace("@dr6/", "")}`;
      const [tarball] = rowOf(`[\`${name}\`](${place})`, readme);
      expect([name, near(tarball, packed), others]).toEqual([name, true, []]);
    }
    expect(readme).toContain("Run-time dependencies from outside this table: 0;");
  });
});
