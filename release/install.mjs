// Packs the packages and installs them in a folder outside the project, as a user would have them
// from the registry.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { packagesOf, ROOT } from "./packages.mjs";
import { runIn } from "./run.mjs";

/**
 * What `npm pack` made of a package.
 *
 * @typedef {{
 *   name: string;
 *   version: string;
 *   filename: string;
 *   size: number;
 *   unpackedSize: number;
 *   integrity: string;
 *   files: readonly { path: string; size: number }[];
 * }} Tarball
 */

/**
 * @param {string} folder where the tarballs go
 * @param {string} [root] of the project whose packages were built
 * @returns {Promise<readonly Tarball[]>}
 */
export async function pack(folder, root = ROOT) {
  const names = packagesOf(root).flatMap(({ name }) => ["--workspace", name]);
  const json = await runIn(root, "npm", ["pack", "--json", "--pack-destination", folder, ...names]);
  // npm 11 prints a list, later ones an object by package name.
  const tarballs = /** @type {Record<string, Tarball>} */ (JSON.parse(json));
  return Object.values(tarballs);
}

/** Makes the folder a user's project with these packages. @param {string} folder @param {readonly Tarball[]} tarballs */
export async function install(folder, tarballs) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const files = tarballs.map(({ filename }) => `./${filename}`);
  await runIn(folder, "npm", ["install", "--offline", "--no-audit", "--no-fund", ...files]);
}
