import { beforeAll, describe, expect, inject, it } from "vitest";

import { Consumer, libraries, packages } from "./consumer.js";

let consumer: Consumer;

beforeAll(() => {
  consumer = new Consumer(inject("emptyFolder"));
});

describe.each(packages)("$name as it is packed", ({ name, dependencies = {} }) => {
  it("holds a licence, a README and built files, and no tests", () => {
    const { files } = consumer.tarballs.find((tarball) => tarball.name === name) ?? { files: [] };
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
    expect(paths.some((path) => path.startsWith("dist/"))).toBe(true);
    expect(paths.filter((path) => /(^|\/)tests?\/|\.test\./.test(path))).toEqual([]);
  });

  it("needs no package of others at run time", () => {
    expect(Object.keys(dependencies).filter((to) => !to.startsWith("@dr6/"))).toEqual([]);
  });
});

describe("the installed packages", () => {
  it.each(libraries)("$name can be imported", ({ name }) => {
    const program = `console.log(typeof await import(${JSON.stringify(name)}))`;
    expect(consumer.node("--input-type=module", "--eval", program)).toBe("object\n");
  });

  it.each(libraries)("$name can be required", ({ name }) => {
    const program = `console.log(typeof require(${JSON.stringify(name)}))`;
    expect(consumer.node("--input-type=commonjs", "--eval", program)).toBe("object\n");
  });

  it.each([
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ])("have types that a strict $moduleResolution consumer can use", (options) => {
    const imports = libraries.map(({ name }, n) => `import * as m${String(n)} from "${name}";`);
    const uses = libraries.map((_, n) => `console.assert(typeof m${String(n)} === "object");`);
    consumer.write("src/all.ts", [...imports, ...uses, ""].join("\n"));
    consumer.write(
      "src/core.ts",
      `import { writeMasks, type Cpu } from "@dr6/core";
       const cpu: Cpu = { vendor: "intel", features: ["bld"] };
       export const ones: number = writeMasks(cpu).fixedOnes;
       // @ts-expect-error: there is no such vendor, so the types are not any
       export const other: Cpu = { vendor: "via", features: [] };
       `,
    );
    const strict = { strict: true, skipLibCheck: false, noEmit: true, target: "es2022" };
    expect(consumer.tsc({ ...strict, ...options, lib: ["es2022", "dom"], types: [] })).toBe("");
  });

  it("bring the command dr6", () => {
    expect(consumer.npx("dr6", "whatif", "--write", "0")).toMatch(/FFFF0[7F]F0/i);
  });

  it("bring the program that the threads of dr6 scan run", () => {
    const dump = "DR3: 0000000000000000 DR6: 00000000fffe07f0 DR7: 0000000000000400\n";
    for (const name of ["a.log", "b.log"]) consumer.write(name, dump);
    expect(consumer.tarballs.flatMap(({ files }) => files.map(({ path }) => path))).toContain(
      "dist/scan-worker.js",
    );
    const lines = consumer
      .npx("dr6", "scan", "--jobs", "2", "a.log", "b.log")
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual([
      "a.log",
      "b.log",
    ]);
  });

  it("bring the program that the threads of dr6 prove run", () => {
    expect(consumer.tarballs.flatMap(({ files }) => files.map(({ path }) => path))).toContain(
      "dist/prove-worker.js",
    );
    const report = consumer.npx("dr6", "prove", "--quick", "--jobs", "2", "--json");
    expect(JSON.parse(report)).toMatchObject({ schema: "dr6/prove/1", agree: true });
  });

  it("bring the evidence that dr6 conform plays", () => {
    const summary = JSON.parse(consumer.npx("dr6", "conform", "--json")) as Record<string, unknown>;
    expect(summary).toMatchObject({ schema: "dr6/conform/1", unexplained: 0 });
    expect(summary["total"]).toBeGreaterThan(800);
  });
});
