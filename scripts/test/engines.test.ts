import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { isSupported } from "../lib/node.mjs";

const ROOT = join(import.meta.dirname, "../..");
const manifest = (path: string) =>
  JSON.parse(readFileSync(join(ROOT, path), "utf8")) as { engines: { node: string } };

describe("the Node.js that the project says it needs", () => {
  it("is for developers what the scripts take", () => {
    expect(manifest("package.json").engines.node).toBe("^22.18.0 || ^24.11.0 || >=26.0.0");
    const taken = ["22.18.0", "22.23.3", "24.11.0", "24.21.0", "26.0.0", "27.1.0"];
    const refused = ["18.20.0", "20.20.2", "22.17.1", "23.11.1", "24.10.0", "25.9.0"];
    expect(taken.filter((version) => !isSupported(version))).toEqual([]);
    expect(refused.filter(isSupported)).toEqual([]);
    expect(isSupported(readFileSync(join(ROOT, ".nvmrc"), "utf8").trim())).toBe(true);
  });

  it("is for users one range, which the README says", () => {
    const packages = globSync("packages/*/package.json", { cwd: ROOT });
    const ranges = new Set(packages.map((path) => manifest(path).engines.node));
    expect([...ranges]).toEqual([">=22.12"]);
    expect(readFileSync(join(ROOT, "README.md"), "utf8")).toContain("Node.js 22.12 or later");
  });
});
