// What the root scripts of package.json do. The arguments behind `--` go to the last step.
import { bench } from "../bench/bench.mjs";
import { run } from "./lib/child.mjs";
import { npm } from "./lib/npm.mjs";
import { node } from "./lib/tool.mjs";
import { build, checkPackages, CHECKS, inOrder, program } from "./lib/steps.mjs";
import { conformance } from "./conformance.mjs";
import { fuzz } from "./fuzz.mjs";
import { invariants } from "./invariants.mjs";
import { mutation } from "./mutation.mjs";
import { openDr6 } from "./open.mjs";
import { record } from "./record.mjs";
import { test, UNIT_TESTS } from "./test.mjs";

/** changesets leaves the lockfile alone. @type {import("./lib/steps.mjs").Step} */
const updateLockfile = async () => {
  await npm("bringing package-lock.json up to date", "install --package-lock-only", "");
  return 0;
};

/**
 * Publishes by hand. The packages ask for a proof of where they were built, which only a CI job has;
 * npm leaves it out for an option, and changesets passes none on.
 *
 * @type {import("./lib/steps.mjs").Step}
 */
const publish = async (args) => {
  const command = ["publish", "--workspaces", "--provenance=false", ...args];
  // npm is a batch file on Windows, and those start only through a shell.
  return (await run("npm", command, { shell: process.platform === "win32" })).code;
};

/**
 * A program of its own, because it uses what is not there before the dependencies are installed.
 *
 * @param {string} file @returns {import("./lib/steps.mjs").Step}
 */
const release = (file) => async (args) => (await node([`release/${file}`, ...args])).code;

/** @type {Readonly<Record<string, import("./lib/steps.mjs").Step>>} */
export const TASKS = {
  start: inOrder(build, openDr6),
  test,
  build,
  check: inOrder(...CHECKS),
  fix: inOrder(program("eslint . --fix"), program("prettier . --write --log-level warn")),
  unit: program(`vitest run ${UNIT_TESTS}`),
  mutation,
  conformance,
  record,
  fuzz,
  "docs:api": program("typedoc"),
  "docs:dumps": program("vitest run packages/dumps/test/format-table -u"),
  "docs:architecture": program(
    "vitest run --project docs docs-test/made-parts -t architecture.md -u",
  ),
  "docs:model": program("vitest run --project docs docs-test/made-parts -t model.md -u"),
  "docs:examples": inOrder(build, program("vitest run --project docs docs-test/docs.test -u")),
  "docs:invariants": inOrder(build, invariants),
  golden: program("vitest run --project tui packages/tui/test/golden/golden.test.ts -u"),
  "docs:pictures": program("vitest run --project tui packages/tui/test/export/pictures -u"),
  bench: inOrder(build, bench),
  size: inOrder(build, release("size.mjs")),
  engines: inOrder(build, release("engines.mjs")),
  prove: inOrder(build, (args) => openDr6(["prove", ...args])),
  coverage: program(`vitest run ${UNIT_TESTS} --coverage`),
  version: inOrder(
    program("changeset version"),
    updateLockfile,
    program("prettier packages/*/package.json --write --log-level warn"),
  ),
  // What every task does before: it sees to the dependencies.
  install: () => Promise.resolve(0),
  "lint:package": checkPackages,
  dry: release("dry.mjs"),
  publish: inOrder(build, checkPackages, publish),
};
