// The packages of this project that are published.
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * @typedef {{
 *   name: string;
 *   version: string;
 *   description: string;
 *   license: string;
 *   private?: boolean;
 *   engines: { node: string };
 *   keywords: readonly string[];
 *   exports: Readonly<Record<string, unknown>>;
 *   bin?: Readonly<Record<string, string>>;
 *   sideEffects?: boolean;
 *   dependencies?: Readonly<Record<string, string>>;
 *   optionalDependencies?: Readonly<Record<string, string>>;
 *   publishConfig?: { access?: string; provenance?: boolean };
 * }} Manifest
 */

/** @typedef {Manifest & { folder: string }} Package its folder counts from the project's */

/** @param {string} [root] of the project @returns {readonly Package[]} */
export function packagesOf(root = ROOT) {
  return globSync("packages/*/package.json", { cwd: root })
    .sort()
    .map((path) => ({
      .../** @type {Manifest} */ (JSON.parse(readFileSync(join(root, path), "utf8"))),
      folder: dirname(path).replaceAll("\\", "/"),
    }))
    .filter((manifest) => manifest.private !== true);
}

/** Those that can be imported; the others are only a command. @param {readonly Package[]} packages */
export function librariesOf(packages) {
  return packages.filter((manifest) => "." in manifest.exports);
}

/** Libraries that run without Node.js. @param {readonly Package[]} packages */
export function portableOf(packages) {
  return librariesOf(packages).filter(({ name }) => !NODE_ONLY.includes(name));
}

const NODE_ONLY = ["@dr6/probe"];
