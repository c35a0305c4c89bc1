/**
 * How the libraries are built: a file of JavaScript for each source, because `sideEffects: false`
 * lets a bundler leave out whole files only, and a file of types for each entry.
 */

import { globSync, readFileSync } from "node:fs";

import { defineConfig } from "tsup";

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** The sources that `exports` names. */
const entries = Object.values(exports).flatMap((target) =>
  typeof target === "string" ? [] : (target["@dr6/source"] ?? []),
);

export default defineConfig({
  entry: globSync("src/**/*.ts"),
  bundle: false,
  format: "esm",
  target: "node22",
  dts: { entry: entries },
  sourcemap: true,
  clean: true,
});
