// npm run conformance -- EMULATOR: holds an emulator that nobody here wrote against the test vectors
// and writes docs/conformance-EMULATOR.md. What comes from npm is installed aside, by a lockfile of its
// own; the others must be on this machine.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { Problem } from "./lib/child.mjs";
import { npm } from "./lib/npm.mjs";
import { node, tool } from "./lib/tool.mjs";

const FOLDER = ".cache/conformance";
const FROM_NPM = ["v86"];
const EMULATORS = [...FROM_NPM, "qemu", "bochs"];

/** @type {import("./lib/steps.mjs").Step} */
export const conformance = async ([name = "v86"]) => {
  if (!EMULATORS.includes(name)) {
    throw new Problem(`no emulator "${name}"; there is ${EMULATORS.join(", ")}`);
  }
  const file = `docs/conformance-${name}.md`;
  const { code } = await node([...(await asker(name)), file]);
  return code === 0 ? (await tool(`prettier ${file} --write --log-level warn`, [])).code : code;
};

/** The program that asks, and what it asks. @param {string} name @returns {Promise<string[]>} */
async function asker(name) {
  if (!FROM_NPM.includes(name)) return ["conformance/installed/main.mjs", name];
  await install(name);
  return [`conformance/${name}/main.mjs`, resolve(FOLDER, name, "node_modules", name)];
}

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
