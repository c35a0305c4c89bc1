import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { isSupported } from "../lib/node.mjs";

const ROOT = join(import.meta.dirname, "../..");
const files = globSync(".github/workflows/*.yml", { cwd: ROOT }).sort();
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

describe.each(files)("%s", (file) => {
  const text = read(file);

  it("runs no action that could change behind its name", () => {
    const uses = text.match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(1);
    for (const use of uses) expect(use).toMatch(/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("knows no secret", () => {
    expect(text).not.toMatch(/secrets\.|_TOKEN/);
  });

  it("runs scripts that there are", () => {
    const named = [...text.matchAll(/npm (?:run )?([\w:]+)$/gm)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(named).toContain("test");
  });
});

describe("the workflows", () => {
  it("are one to test and one to release", () => {
    expect(files).toEqual([".github/workflows/ci.yml", ".github/workflows/release.yml"]);
  });

  it("test on the oldest Node.js that has the tools, on a newer one, and on one that lacks them", () => {
    const [, list = ""] = /node: \[(.*)\]/.exec(read(".github/workflows/ci.yml")) ?? [];
    const versions = list.split(",").map((version) => version.trim().replaceAll('"', ""));
    expect(versions).toEqual(["18", "22.18.0", "24", "26"]);
    expect(isSupported("22.18.0")).toBe(true);
    expect(isSupported("22.17.1")).toBe(false);
    expect(isSupported("18.20.0")).toBe(false);
  });

  it("give the right to publish to one job, behind an environment", () => {
    const jobs = read(".github/workflows/release.yml").split(/^ {2}(?=\w+:$)/m);
    const able = jobs.filter((job) => job.includes("id-token: write"));
    expect(able).toHaveLength(1);
    expect(able[0]).toMatch(/^publish:[^]*environment: npm/);
    expect(read(".github/workflows/ci.yml")).not.toMatch(/: write/);
  });
});
