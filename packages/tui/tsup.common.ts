/** What every bundle of this package has in common. */

import type { Options } from "tsup";

/** A plugin of the bundler. */
export type EsbuildPlugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Ink loads its devtools only when DEV=true and react-devtools-core is installed: leave them out. */
export const withoutDevtools: EsbuildPlugin = {
  name: "without-devtools",
  setup(build) {
    build.onResolve({ filter: /^\.\/devtools\.js$/ }, ({ path }) => ({ path, namespace: "empty" }));
    build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
  },
};

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
  esbuildPlugins: [withoutDevtools],
};
