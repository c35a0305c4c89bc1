// Runs JavaScript programs with a suitable Node.js, without a shell: arguments arrive as they are.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { Problem, run } from "./child.mjs";
import { nodePath } from "./node.mjs";

/**
 * A program of a package in node_modules, with arguments: `tool("tsc -p scripts")`.
 *
 * @param {string} command words without quotes
 * @param {readonly string[]} [more] further arguments, taken as they are
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tool(command, more = [], options) {
  const [name = "", ...args] = command.split(" ");
  return node([programNamed(name), ...args, ...more], options);
}

/**
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function node(args, options) {
  return run(nodePath(), args, options);
}

/** Packages whose program is not named as they are. @type {Readonly<Record<string, string>>} */
const PACKAGE_OF = { tsc: "typescript", changeset: "@changesets/cli" };

/** @param {string} name */
function programNamed(name) {
  const folder = resolve("node_modules", PACKAGE_OF[name] ?? name);
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (
    JSON.parse(readFileSync(`${folder}/package.json`, "utf8"))
  );
  const file = typeof bin === "string" ? bin : bin[name];
  if (file === undefined) throw new Problem(`${folder} has no program ${name}`);
  return resolve(folder, file);
}
