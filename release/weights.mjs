// What an installed package brings: how many packages and how many bytes.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {import("./install.mjs").Tarball} Tarball */

/**
 * @typedef {{
 *   name: string;
 *   packed: number;
 *   unpacked: number;
 *   own: readonly string[];
 *   others: readonly string[];
 *   optional: readonly string[];
 * }} Weight bytes of the tarball and of its files, and the packages that come with it: of this
 *   project, of others, and of others where the platform allows it
 */

/**
 * @typedef {{
 *   name?: string;
 *   dependencies?: Record<string, string>;
 *   optionalDependencies?: Record<string, string>;
 * }} Installed
 */

/**
 * Follows the dependencies of the packages as they are installed, to the last.
 *
 * @param {string} folder where they are
 * @param {readonly Tarball[]} tarballs
 * @returns {readonly Weight[]}
 */
export function weights(folder, tarballs) {
  return tarballs.map(({ name, size, unpackedSize }) => {
    const needed = reach(folder, name, ({ dependencies }) => Object.keys(dependencies ?? {}));
    const all = reach(folder, name, ({ dependencies, optionalDependencies }) =>
      Object.keys({ ...dependencies, ...optionalDependencies }),
    );
    const isOwn = (/** @type {string} */ other) => tarballs.some((own) => own.name === other);
    return {
      name,
      packed: size,
      unpacked: unpackedSize,
      own: needed.filter(isOwn),
      others: needed.filter((other) => !isOwn(other)),
      optional: all.filter((other) => !needed.includes(other) && isInstalled(folder, other)),
    };
  });
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {(installed: Installed) => readonly string[]} next
 */
function reach(folder, name, next) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} from */
  const visit = (from) => {
    for (const to of next(manifestOf(folder, from))) {
      if (found.has(to)) continue;
      found.add(to);
      visit(to);
    }
  };
  visit(name);
  return [...found].sort();
}

/** An optional package that isn't there brings nothing. @param {string} folder @param {string} name @returns {Installed} */
function manifestOf(folder, name) {
  if (!isInstalled(folder, name)) return {};
  return /** @type {Installed} */ (JSON.parse(readFileSync(pathOf(folder, name), "utf8")));
}

/** @param {string} folder @param {string} name */
function isInstalled(folder, name) {
  return existsSync(pathOf(folder, name));
}

/** @param {string} folder @param {string} name */
function pathOf(folder, name) {
  return join(folder, "node_modules", name, "package.json");
}
