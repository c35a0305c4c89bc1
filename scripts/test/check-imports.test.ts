import { describe, expect, it } from "vitest";

import { circles, forbidden, importsOf } from "../check-imports.mjs";

const module = (file: string, ...imports: string[]) => ({ file: `packages/${file}`, imports });

describe("forbidden imports", () => {
  it.each([
    ["core/src/dr6.ts", "node:fs"],
    ["core/src/dr6.ts", "@dr6/dumps"],
    ["core/src/dr6.ts", "zod"],
    ["core/src/dr6.ts", "../../dumps/src/index.js"],
    ["core/src/dr6.ts", "../test/table.js"],
    ["kvm-model/src/vcpu.ts", "@dr6/fixtures"],
    ["kvm-model/src/vcpu.ts", "node:os"],
    ["dumps/src/clean.ts", "@dr6/kvm-model"],
    ["fixtures/src/index.ts", "@dr6/tui"],
    ["probe/src/index.ts", "@dr6/kvm-model"],
    ["tui/src/cli.tsx", "@dr6/tui"],
    ["tui/src/cli.tsx", "node:https"],
    ["probe/src/index.ts", "node:dns/promises"],
    ["tui/src/cli.tsx", "../../core/package.json"],
    ["other/src/index.ts", "./x.js"],
  ])("%s must not import %s", (file, to) => {
    expect(forbidden([module(file, to)])).toHaveLength(1);
  });

  it.each([
    ["core/src/linux/linux.ts", "../dr6.js"],
    ["tui/src/program.ts", "../package.json"],
    ["kvm-model/src/vcpu.ts", "@dr6/core"],
    ["probe/src/index.ts", "node:child_process"],
    ["tui/src/cli.tsx", "@dr6/kvm-model"],
    ["tui/src/cli.tsx", "node:fs/promises"],
    ["tui/src/cli.tsx", "ink"],
  ])("%s may import %s", (file, to) => {
    expect(forbidden([module(file, to)])).toEqual([]);
  });
});

describe("the imports of a source", () => {
  it("are of all kinds", () => {
    const text = `import a from "a"; import type { B } from "b"; export * from "c"; await import("d");
      const fs = () => process.getBuiltinModule("node:fs");`;
    expect(importsOf(text)).toEqual(["a", "b", "c", "d", "node:fs"]);
  });

  it.each([
    ['process.getBuiltinModule("node:net")', "node:net"],
    ["process.getBuiltinModule(name)", "any module of Node.js"],
    ["const { getBuiltinModule } = process", "any module of Node.js"],
  ])("can't open a connection by %s", (text, to) => {
    const module = { file: "packages/tui/src/cli.ts", imports: importsOf(text) };
    expect(forbidden([module])).toEqual([`packages/tui/src/cli.ts: must not import ${to}`]);
  });
});

describe("circles", () => {
  it("finds one of three files, once", () => {
    const files = [
      module("p/src/a.ts", "./b.js"),
      module("p/src/b.ts", "./c/c.js", "./d.js"),
      module("p/src/c/c.ts", "../a.js"),
      module("p/src/d.ts"),
    ];
    expect(circles(files)).toEqual([
      "a circle: packages/p/src/a.ts -> packages/p/src/b.ts -> packages/p/src/c/c.ts -> packages/p/src/a.ts",
    ]);
  });

  it("finds a file that imports itself", () => {
    expect(circles([module("p/src/a.ts", "./a.js")])).toHaveLength(1);
  });

  it("lets two files import a third", () => {
    const files = [module("p/src/a.ts", "./b.js", "./c.js"), module("p/src/b.ts", "./c.js")];
    expect(circles(files)).toEqual([]);
  });
});
