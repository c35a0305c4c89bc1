// npm run engines: the packed packages on the oldest Node.js that they declare, on the newest that
// there is, and the libraries on Deno. Each runtime comes from npm into .cache/engines.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { npm } from "../scripts/lib/npm.mjs";
import { nodePackage } from "../scripts/lib/node.mjs";
import { COMMAND, LIBRARIES, LOG_FILE, opensInTerminal, USE_FILE } from "./engine-checks.mjs";
import { withInstalled } from "./installed.mjs";
import { packagesOf, ROOT } from "./packages.mjs";
import { runIn } from "./run.mjs";

/** @typedef {{ name: string; run: () => Promise<void> }} Check */

/** `>=22.12` → `22.12.0` */
function oldestDeclared() {
  const ranges = new Set(packagesOf().map(({ engines }) => engines.node));
  const [, version] = /^>=(\d+\.\d+)$/.exec([...ranges].join()) ?? [];
  if (version === undefined)
    throw new Error(`engines are not one range: ${[...ranges].join(", ")}`);
  return `${version}.0`;
}

/** @param {string} name of an npm package @param {string} version @param {string} program */
async function runtime(name, version, program) {
  const folder = resolve(ROOT, ".cache/engines", `${name.replace(/\W+/g, "-")}@${version}`);
  const path = join(folder, "node_modules", name, program);
  if (version === "latest") rmSync(folder, { recursive: true, force: true });
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const arguments_ = `install --no-save --ignore-scripts --prefix ${folder} ${name}@${version}`;
    await npm(`fetching ${name}@${version}`, arguments_, "");
  }
  return path;
}

/** Runs the checks one after the other. @param {string} title @param {readonly Check[]} checks */
async function report(title, checks) {
  let failed = 0;
  for (const { name, run } of checks) {
    const begin = Date.now();
    const problem = await run().then(
      () => undefined,
      (/** @type {unknown} */ error) => String(error),
    );
    const seconds = ((Date.now() - begin) / 1000).toFixed(1).padStart(5);
    console.log(`${problem === undefined ? "ok    " : "FAILED"} ${seconds} s  ${title}: ${name}`);
    if (problem !== undefined) console.log(problem);
    failed += problem === undefined ? 0 : 1;
  }
  return failed;
}

/** @param {string} folder @param {string} node @returns {readonly Check[]} */
function nodeChecks(folder, node) {
  const bin = dirname(node);
  const dr6 = join(folder, "node_modules/.bin/dr6");
  return [
    ...LIBRARIES.map(({ name, args, check }) => ({
      name,
      run: async () => {
        check(await runIn(folder, node, args));
      },
    })),
    ...COMMAND.map(({ args, check }) => ({
      name: `dr6 ${args.join(" ")}`,
      run: async () => {
        check(await runIn(folder, dr6, args, { bin }));
      },
    })),
    { name: "dr6 in a terminal", run: () => opensInTerminal(node, dr6) },
  ];
}

/** No permissions are given: the libraries read no file and no environment of their own. */
const DENO = `@deno/${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}`;

const windows = process.platform === "win32";
const nodeProgram = join("bin", windows ? "node.exe" : "node");
const oldest = await runtime(nodePackage(), oldestDeclared(), nodeProgram);
const newest = await runtime(nodePackage(), "latest", nodeProgram);
const deno = await runtime(DENO, "latest", windows ? "deno.exe" : "deno");

const failed = await withInstalled(async (folder) => {
  for (const { path, text } of [USE_FILE, LOG_FILE]) writeFileSync(join(folder, path), text);
  let failures = 0;
  for (const node of [oldest, newest]) {
    const version = await runIn(folder, node, ["--version"]);
    failures += await report(`Node.js ${version.trim()}`, nodeChecks(folder, node));
  }
  const [version = "Deno"] = (await runIn(folder, deno, ["--version"])).split(" (");
  const [use] = LIBRARIES;
  const env = { DENO_NO_UPDATE_CHECK: "1", DENO_DIR: join(folder, ".deno") };
  const run = async () => {
    const args = ["run", "--no-prompt", "--cached-only", "use.mjs"];
    use?.check(await runIn(folder, deno, args, { env }));
  };
  return failures + (await report(version, [{ name: "the libraries, used", run }]));
});
process.exitCode = failed === 0 ? 0 : 1;
