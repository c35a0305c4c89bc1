// npm run conformance -- EMULATOR: holds an emulator that nobody here wrote against the test vectors
// and writes docs/conformance-EMULATOR.md. The emulator is installed aside, by a lockfile of its own.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { Problem } from "./lib/child.mjs";
import { npm } from "./lib/npm.mjs";
import { node, tool } from "./lib/tool.mjs";

const FOLDER = ".cache/conformance";
const EMULATORS = ["v86"];

/** @type {import("./lib/steps.mjs").Step} */
export const conformance = async ([name = "v86"]) => {
  if (!EMULATORS.includes(name)) {
    throw new Problem(`no emulator "${name}"; there is ${EMULATORS.join(", ")}`);
  }
  await install(name);
  const folder = resolve(FOLDER, name, "node_modules", name);
  const file = `docs/conformance-${name}.md`;
  const { code } = await node([`conformance/${name}/main.mjs`, folder, file]);
  return code === 0 ? (await tool(`prettier ${file} --write --log-level warn`, [])).code : code;
};

/** Runs `npm ci` aside unless the lockfile is the one that was installed. @param {string} name */
async function install(name) {
  const folder = join(FOLDER, name);
  const lockfile = readFileSync(`conformance/${name}/package-lock.json`, "utf8");
  const installed = join(folder, "package-lock.json");
  const done = join(folder, "node_modules", name);
  if (existsSync(done) && readFileSync(installed, "utf8") === lockfile) return;
  mkdirSync(folder, { recursive: true });
  cpSync(`conformance/${name}/package.json`, join(folder, "package.json"));
  rmSync(join(folder, "node_modules"), { recursive: true, force: true });
  writeFileSync(installed, lockfile);
  await npm(`installing ${name}`, `ci --prefix ${folder}`, "");
}
