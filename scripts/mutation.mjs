// npm run mutation -- PACKAGE [STRYKER'S ARGUMENTS]: mutates the sources of one package, runs its
// tests on each mutant, and writes what survived to .cache/mutation/PACKAGE/reports.
//
// npm run mutation -- PACKAGE --markdown: runs nothing; writes the table of docs/mutation.md from the
// last run of the whole package and those of some files after it.
//
// Everything happens in a copy, so that a run that is killed leaves the sources as they are.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { withPart } from "./lib/made-part.mjs";
import { Problem } from "./lib/child.mjs";
import { countsAfter, countsPart } from "./lib/mutation-counts.mjs";
import { npm } from "./lib/npm.mjs";
import { node } from "./lib/tool.mjs";

const FOLDER = ".cache/mutation";
const PAGE = "docs/mutation.md";
const PACKAGES = ["core", "kvm-model"];

/** Statements and titles are prose: a test that pins them would pin words, not behaviour. */
const PROSE = ["!src/index.ts", "!src/source.ts", "!src/**/*rules.ts"];

const CONFIG = {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  disableTypeChecks: true,
  mutate: ["src/**/*.ts", ...PROSE],
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  timeoutMS: 20_000,
};

/** The compiler options that change what a source means when it is run. */
const TSCONFIG = {
  compilerOptions: {
    target: "ES2023",
    module: "NodeNext",
    strict: true,
    verbatimModuleSyntax: true,
  },
};

/** @type {import("./lib/steps.mjs").Step} */
export const mutation = async ([name = "core", ...args]) => {
  if (!PACKAGES.includes(name)) {
    throw new Problem(`no mutation run for "${name}"; there is one for ${PACKAGES.join(", ")}`);
  }
  if (args.includes("--markdown")) return writeTable(name);
  await installTools();
  const folder = join(FOLDER, name);
  copyPackage(name, folder);
  // The others are found as a user would find them, but by their sources.
  for (const other of PACKAGES.filter((each) => each !== name)) {
    copyPackage(other, join(folder, "node_modules/@dr6", other));
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
  writeFileSync(join(folder, "stryker.json"), JSON.stringify(CONFIG));
  const stryker = resolve(FOLDER, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const { code } = await node([stryker, "run", "stryker.json", ...args], { cwd: resolve(folder) });
  if (code === 0) keepCounts(name, !args.some((arg) => /^(-m|--mutate)(=|$)/.test(arg)));
  return code;
};

/** @param {string} name */
const countsOf = (name) => join(FOLDER, `${name}-counts.json`);

/** @param {string} name @returns {import("./lib/mutation-counts.mjs").Counts} */
function readCounts(name) {
  const file = countsOf(name);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** @param {string} name @param {boolean} isWhole */
function keepCounts(name, isWhole) {
  const file = join(FOLDER, name, "reports/mutation/mutation.json");
  /** @type {import("./lib/mutation-counts.mjs").Report} */
  const report = JSON.parse(readFileSync(file, "utf8"));
  const counts = countsAfter(readCounts(name), report, isWhole);
  writeFileSync(countsOf(name), JSON.stringify(counts));
}

/** @param {string} name */
function writeTable(name) {
  const counts = readCounts(name);
  // Files alone make no score of the package.
  if (Object.values(counts).every(({ alone }) => alone === true)) {
    throw new Problem(`no run of the whole package is kept: npm run mutation -- ${name}`);
  }
  writeFileSync(PAGE, withPart(readFileSync(PAGE, "utf8"), name, countsPart(counts)));
  return 0;
}

/** @param {string} name @param {string} to */
function copyPackage(name, to) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const part of ["src", "test", "package.json", "vitest.config.ts"]) {
    cpSync(join("packages", name, part), join(to, part), { recursive: true });
  }
}

/** Runs `npm ci` in the copy unless the lockfile is the one that was installed. */
async function installTools() {
  const lockfile = readFileSync("mutation/package-lock.json", "utf8");
  const installed = join(FOLDER, "package-lock.json");
  if (existsSync(installed) && readFileSync(installed, "utf8") === lockfile) return;
  mkdirSync(FOLDER, { recursive: true });
  cpSync("mutation/package.json", join(FOLDER, "package.json"));
  rmSync(join(FOLDER, "node_modules"), { recursive: true, force: true });
  writeFileSync(installed, lockfile);
  await npm("installing the tools of the mutation run", `ci --prefix ${FOLDER}`, "");
}
