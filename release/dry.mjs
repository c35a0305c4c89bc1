// npm run release:dry: a release from start to end in a copy, except that nothing is published. The
// project itself stays as it is.
import { globSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { copyProject, stateOf } from "./copy.mjs";
import { summary } from "./dry-summary.mjs";
import { withFolder } from "./installed.mjs";
import { pack } from "./install.mjs";
import { packagesOf, ROOT } from "./packages.mjs";
import { writeRepository } from "./repository.mjs";
import { runIn } from "./run.mjs";

/** @typedef {import("./dry-summary.mjs").Planned & { kind: string; tarball: { path: string } }} Packed */

/**
 * Says what is done and how long it took. @template T
 * @param {string} what
 * @param {() => Promise<T>} does
 * @returns {Promise<T>}
 */
async function step(what, does) {
  const begin = Date.now();
  let outcome = "FAILED: ";
  try {
    const result = await does();
    outcome = "";
    return result;
  } finally {
    const seconds = ((Date.now() - begin) / 1000).toFixed(1).padStart(6);
    console.log(`${seconds} s  ${outcome}${what}`);
  }
}

/** @param {string} folder */
async function tryRelease(folder) {
  const copy = join(folder, "project");
  /** @param {...string} args */
  const script = (...args) => runIn(copy, process.execPath, ["scripts/run.mjs", ...args]);
  /** @param {string} program @param {...string} args */
  const tool = (program, ...args) =>
    runIn(copy, process.execPath, [join("node_modules", program), ...args]);

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
  const out = join(folder, "out");
  const plan = await step("planned by what the registry lacks, and packed", async () => {
    const file = join(folder, "plan.json");
    await tool("@changesets/cli/bin.js", "publish-plan", "--output", file);
    await tool("@changesets/cli/bin.js", "pack", "--from-publish-plan", file, "--out-dir", out);
    return packedBy(out);
  });
  await step("the same tarballs as those that the tests make", () => compare(copy, folder, plan));
  await step("installed from the tarballs, used, compiled, bundled, run in a browser", () =>
    tool("vitest/vitest.mjs", "run", "--project", "release", "--reporter", "dot"),
  );
  for (const { name, tarball } of plan) {
    await step(`npm publish --dry-run ${name}`, () =>
      runIn(out, "npm", ["publish", "--dry-run", `./${tarball.path}`]),
    );
  }
  const size = (/** @type {Packed} */ { tarball }) => readFileSync(join(out, tarball.path)).length;
  console.log(summary(copy, plan, new Map(plan.map((packed) => [packed.name, size(packed)]))));
}

/** What changesets says that it packed. @param {string} out */
function packedBy(out) {
  const { plan } = /** @type {{ plan: readonly (readonly Packed[])[] }} */ (
    JSON.parse(readFileSync(join(out, "publish-plan.json"), "utf8"))
  );
  return plan.flat().filter(({ kind }) => kind === "publish");
}

/** @param {string} copy @param {string} folder @param {readonly Packed[]} plan */
async function compare(copy, folder, plan) {
  const tested = join(folder, "tested");
  mkdirSync(tested);
  await pack(tested, copy);
  for (const { name, tarball } of plan) {
    const ours = readFileSync(join(tested, basename(tarball.path)));
    if (!ours.equals(readFileSync(join(folder, "out", tarball.path)))) {
      throw new Error(`${name}: what is tested is not what would be published`);
    }
  }
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
} else if (process.exitCode === undefined) {
  console.log("\nNothing was published, and the working tree is as it was.");
}
