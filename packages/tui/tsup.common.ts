/** What every bundle of this package has in common. */

import { join } from "node:path";

import type { Options } from "tsup";

/** A plugin of the bundler. */
export type EsbuildPlugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Ink loads its devtools only when DEV=true and react-devtools-core is installed: leave them out. */
const withoutDevtools: EsbuildPlugin = {
  name: "without-devtools",
  setup(build) {
    build.onResolve({ filter: /^\.\/devtools\.js$/ }, ({ path }) => ({ path, namespace: "empty" }));
    build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
  },
};

/** What Ink draws with, and our names for what takes its place. */
const DRAWING: Readonly<Record<string, string>> = {
  "yoga-layout": "layout",
  "string-width": "width",
  "slice-ansi": "slice",
};

/** Ink draws nothing here: see src/app/no-drawing.ts. */
const withoutDrawing: EsbuildPlugin = {
  name: "without-drawing",
  setup(build) {
    build.onResolve({ filter: /^(?:yoga-layout|string-width|slice-ansi)$/ }, ({ path }) => ({
      path,
      namespace: "drawing",
    }));
    build.onLoad({ filter: /.*/, namespace: "drawing" }, ({ path }) => ({
      contents: `export { ${DRAWING[path] ?? ""} as default } from "./src/app/no-drawing.js";`,
      resolveDir: import.meta.dirname,
      loader: "ts",
    }));
  },
};

const OWN = join(import.meta.dirname, "src");

/** A file that is built on its own stays an import. */
export const builtAlone = (...files: readonly string[]): EsbuildPlugin => ({
  name: "built-alone",
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, importer }) => {
      const name = path.split("/").at(-1) ?? "";
      return files.includes(name) && importer.startsWith(OWN)
        ? { path: `./${name}`, external: true }
        : undefined;
    });
  },
});

/** Options that all bundles share. */
export const common: Options = {
  format: "esm",
  target: "node22",
  platform: "node",
  // koffi is optional and native: it stays an import.
  noExternal: [/^(?!koffi$).*/],
  external: ["koffi"],
  env: { NODE_ENV: "production" },
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  esbuildOptions(options) {
    options.conditions = ["@dr6/source"];
    options.legalComments = "linked";
  },
  esbuildPlugins: [withoutDevtools, withoutDrawing],
};
