import { describe, expect, inject, it } from "vitest";

import { librariesOf, packagesOf } from "../release/packages.mjs";
import { entriesOf, PRINTS, USE } from "../release/use.mjs";
import { Consumer } from "./consumer.js";

const consumer = new Consumer(inject("folder"));
const libraries = librariesOf(packagesOf());

const entries = entriesOf(libraries);

/** The same as TypeScript needs it, and two lines that it must refuse. */
const TYPED = USE.replace(
  '"intel", host: ["bld"], exposed',
  '"intel" as const, host: ["bld" as const], exposed',
).concat(`
  import type { Cpu } from "@dr6/core";
  // @ts-expect-error: there is no such vendor, so the types are not any
  export const other: Cpu = { vendor: "via", features: [] };
  // @ts-expect-error: a mask is a number
  export const text: string = writeMasks({ vendor: "amd", features: [] }).writable;
`);

describe("a JavaScript program", () => {
  it("imports the packages and uses them", async () => {
    consumer.write("plain/use.mjs", USE);
    expect(await consumer.node("plain/use.mjs")).toBe(PRINTS);
  });

  it("imports every entry", async () => {
    const names = JSON.stringify(entries);
    const program = `for (const name of ${names}) console.log(name, typeof await import(name))`;
    const printed = await consumer.node("--input-type=module", "--eval", program);
    expect(printed).toBe(entries.map((entry) => `${entry} object\n`).join(""));
    expect(entries).toEqual(expect.arrayContaining(["@dr6/core", "@dr6/core/masks", "@dr6/dumps"]));
  });

  it("requires every entry", async () => {
    const names = JSON.stringify(entries);
    const program = `for (const name of ${names}) console.log(name, typeof require(name))`;
    const printed = await consumer.node("--input-type=commonjs", "--eval", program);
    expect(printed).toBe(entries.map((entry) => `${entry} object\n`).join(""));
  });

  it("finds the evidence of @dr6/fixtures by name", async () => {
    const program = `
      const { readFileSync } = require("node:fs");
      const text = readFileSync(require.resolve("@dr6/fixtures/data/vectors.jsonl"), "utf8");
      console.log(text.trimEnd().split("\\n").map((line) => typeof JSON.parse(line)).every((type) => type === "object"));
    `;
    expect(await consumer.node("--input-type=commonjs", "--eval", program)).toBe("true\n");
  });
});

describe("a TypeScript program", () => {
  it.each([
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ])("of $moduleResolution compiles strictly and prints the same", async (options) => {
    const folder = `typed-${options.moduleResolution}`;
    const imports = entries.map((entry, n) => `import * as m${String(n)} from "${entry}";`);
    const uses = entries.map((_, n) => `console.assert(typeof m${String(n)} === "object");`);
    consumer.write(`${folder}/all.ts`, [...imports, ...uses, ""].join("\n"));
    consumer.write(`${folder}/use.ts`, TYPED);
    const strict = { strict: true, skipLibCheck: false, target: "es2022", outDir: "out" };
    const settings = { ...strict, ...options, lib: ["es2022", "dom"], types: [] };
    expect(await consumer.tsc(folder, settings)).toBe("");
    expect(await consumer.node(`${folder}/out/use.js`)).toBe(PRINTS);
  });
});
