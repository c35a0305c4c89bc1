// npm run release:dry: a release from start to end in a copy, except that nothing is published. The
// project itself stays as it is.
import { existsSync, globSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { copyProject, stateOf } from "./copy.mjs";
import { withFolder } from "./installed.mjs";
import { pack } from "./install.mjs";
import { packagesOf, ROOT } from "./packages.mjs";
import { writeRepository } from "./repository.mjs";
import { runIn } from "./run.mjs";
import { kilobytes } from "./size-page.mjs";

/** @typedef {import("./install.mjs").Tarball} Tarball */

/**
 * Says what is done and how long it took. @template T
 * @param {string} what
 * @param {() => Promise<T>} does
 * @returns {Promise<T>}
 */
async function step(what, does) {
  const begin = Date.now();
  let done = "FAILED: ";
  try {
    const result = await does();
    done = "";
    return result;
  } finally {
    const seconds = ((Date.now() - begin) / 1000).toFixed(1).padStart(6);
    console.log(`${seconds} s  ${done}${what}`);
  }
}

/** The newest section of a changelog without its title. @param {string} path */
function newest(path) {
  const [, section = ""] = existsSync(path) ? readFileSync(path, "utf8").split(/^## /m) : [];
  return section;
}

/** @param {string} copy @param {readonly Tarball[]} tarballs */
function summarise(copy, tarballs) {
  const lines = packagesOf(copy).map(({ name, version, folder: own }) => {
    const tarball = tarballs.find((candidate) => candidate.name === name);
    const entries = newest(join(copy, own, "CHANGELOG.md")).match(/^- /gm)?.length ?? 0;
    const size = kilobytes(tarball?.size ?? 0).padStart(7);
    return `  ${name}@${version}`.padEnd(28) + `${size} kB, ${String(entries)} changes`;
  });
  const text = packagesOf(copy).map(({ folder: own }) => newest(join(copy, own, "CHANGELOG.md")));
  const commits = new Set(
    text
      .join("\n")
      .match(/^ *- kernel .*/gm)
      ?.map((line) => line.trim()),
  );
  console.log(`\nWould be published:\n${lines.join("\n")}`);
  console.log(`\nKernel commits that the changes follow:\n${indent([...commits])}`);
  const tags = tarballs.map(({ name, version }) => `${name}@${version}`);
  console.log(`\nTags that would be made:\n${indent(tags)}`);
}

/** @param {readonly string[]} lines */
function indent(lines) {
  return lines.length === 0 ? "  none" : lines.map((line) => `  ${line}`).join("\n");
}

/** @param {string} folder */
async function tryRelease(folder) {
  const copy = join(folder, "project");
  const packed = join(folder, "tarballs");
  mkdirSync(packed);
  /** @param {...string} args */
  const script = (...args) => runIn(copy, process.execPath, ["scripts/run.mjs", ...args]);

  await step("copied, with what is not committed", () => copyProject(ROOT, copy));
  await step("dependencies installed by the lockfile", () => script("install"));
  if (globSync(".changeset/*.md", { cwd: copy }).length === 0) {
    console.log("          no changeset waits: the versions stay as they are");
  } else await step("versions, changelogs and lockfile written", () => script("version"));
  const versions = new Set(packagesOf(copy).map(({ version }) => version));
  if (versions.size !== 1) throw new Error(`versions differ: ${[...versions].join(", ")}`);
  const address = writeRepository(copy);
  console.log(`          ${address ?? "no public address is known: CI writes `repository`"}`);
  await step("built", () => script("build"));
  await step("checked by publint and attw", () => script("lint:package"));
  const tarballs = await step("packed", () => pack(packed, copy));
  const tests = ["run", "--project", "release", "--reporter", "dot"];
  const vitest = join(copy, "node_modules/vitest/vitest.mjs");
  await step("installed from the tarballs, used, compiled, bundled, run in a browser", () =>
    runIn(copy, process.execPath, [vitest, ...tests]),
  );
  for (const { filename, name } of tarballs) {
    await step(`npm publish --dry-run ${name}`, () =>
      runIn(packed, "npm", ["publish", "--dry-run", `./${filename}`]),
    );
  }
  summarise(copy, tarballs);
}

const before = await stateOf(ROOT);
try {
  await withFolder(tryRelease);
} catch (error) {
  console.error(`dr6: ${error instanceof Error ? error.message.trimEnd() : String(error)}`);
  process.exitCode = 1;
}
const after = await stateOf(ROOT);
if (before !== after) {
  console.error(`dr6: the working tree has changed:\n${after}`);
  process.exitCode = 1;
} else console.log("\nNothing was published, and the working tree is as it was.");
