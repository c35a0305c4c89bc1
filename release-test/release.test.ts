import { describe, expect, inject, it } from "vitest";

import { librariesOf, packagesOf } from "../release/packages.mjs";
import { Consumer } from "./consumer.js";

const consumer = new Consumer(inject("folder"));
const tarballs = inject("tarballs");
const packages = packagesOf();
const libraries = librariesOf(packages);

describe.each(packages)("$name as it is packed", ({ name, dependencies = {} }) => {
  const { files } = tarballs.find((tarball) => tarball.name === name) ?? { files: [] };
  const paths = files.map(({ path }) => path);

  it("holds a licence, a README and built files, and no tests", () => {
    expect(paths).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
    expect(paths.some((path) => path.startsWith("dist/"))).toBe(true);
    expect(paths.filter((path) => /(^|\/)tests?\/|\.test\./.test(path))).toEqual([]);
  });

  it("needs no package of others at run time", () => {
    expect(Object.keys(dependencies).filter((to) => !to.startsWith("@dr6/"))).toEqual([]);
  });
});

describe("the packages as they describe themselves", () => {
  it.each(packages)(
    "$name says what it is, under which licence, and how it is found",
    (manifest) => {
      expect(manifest).toMatchObject({ license: "MIT", type: "module" });
      expect(manifest.description).toMatch(/DR6/i);
      expect(manifest.keywords).toEqual(expect.arrayContaining(["x86", "dr6", "debug-registers"]));
      expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
    },
  );

  it.each(libraries)("$name promises bundlers that its files have no side effects", (manifest) => {
    expect(manifest.sideEffects).toBe(false);
  });
});

describe("the installed packages", () => {
  it("bring the command dr6", async () => {
    expect(await consumer.dr6("whatif", "--write", "0")).toMatch(/FFFF0[7F]F0/i);
  });

  it("bring the manual page where npm looks for it, which links no page that isn't in a list", async () => {
    const program = `
      const [man] = require("@dr6/tui/package.json").man;
      console.log(require("fs").readFileSync("node_modules/@dr6/tui/" + man, "utf8"));`;
    const page = await consumer.node("--input-type=commonjs", "--eval", program);
    expect(page).toMatch(/^\.TH DR6 1 /);
  });

  it("bring the program that the threads of dr6 scan run", async () => {
    const dump = "DR3: 0000000000000000 DR6: 00000000fffe07f0 DR7: 0000000000000400\n";
    for (const name of ["a.log", "b.log"]) consumer.write(name, dump);
    const lines = (await consumer.dr6("scan", "--jobs", "2", "a.log", "b.log"))
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual([
      "a.log",
      "b.log",
    ]);
  });

  it("bring the program that the threads of dr6 prove run", async () => {
    const report = await consumer.dr6("prove", "--quick", "--jobs", "2", "--json");
    expect(JSON.parse(report)).toMatchObject({ schema: "dr6/prove/1", agree: true });
  });

  it("bring the evidence that dr6 conform plays", async () => {
    const summary = JSON.parse(await consumer.dr6("conform", "--json")) as Record<string, unknown>;
    expect(summary).toMatchObject({ schema: "dr6/conform/1", unexplained: 0 });
    expect(summary["total"]).toBeGreaterThan(800);
  });
});
