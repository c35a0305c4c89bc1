// `npm test`: every check and every test. A check that fails doesn't keep the tests from running;
// the last line counts the tests.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";

import { interruption } from "./lib/child.mjs";
import { build, checkPackages, CHECKS, inOrder, program, sideBySide } from "./lib/steps.mjs";

/** Leaves out the tests of what was built. */
export const UNIT_TESTS = "--project=!docs --project=!release";

/** Written by count-reporter.mjs. */
const COUNTS = ".cache/test-counts.json";

/** Many tests wait: for a terminal, for a program that starts. The configuration can't say this. */
const WORKERS = 2 * availableParallelism();

const vitest = program(
  `vitest run --maxWorkers=${String(WORKERS)} --reporter=default --reporter=scripts/count-reporter.mjs`,
);

/** @type {import("./lib/steps.mjs").Step} */
export const test = async (args) => {
  mkdirSync(".cache", { recursive: true });
  rmSync(COUNTS, { force: true });

  /** @type {Record<string, number>} */
  const codes = { checks: await sideBySide(...CHECKS)([]), build: await inOrder(build)([]) };
  if (codes["build"] === 0) {
    codes["packages"] = await inOrder(checkPackages)([]);
    codes["tests"] = await inOrder(vitest)(args);
  }
  return report(codes);
};

/** @param {Record<string, number>} codes of the parts */
function report(codes) {
  const { passed, failed, skipped } = counts();
  const red = Object.keys(codes).filter((part) => codes[part] !== 0);
  const stop = interruption();
  if (stop !== undefined) console.error("dr6: interrupted");
  else if (red.length > 0) console.error(`dr6: failed: ${red.join(", ")}`);

  // A runner that failed without a failed test has crashed: that counts too.
  const crashed = stop === undefined && red.includes("tests") && failed === 0 ? 1 : 0;
  const parts = [`${String(passed)} passed`, `${String(failed + crashed)} failed`];
  if (skipped > 0) parts.push(`${String(skipped)} skipped`);
  console.log(parts.join(", "));
  return stop ?? (red.length > 0 || passed === 0 ? 1 : 0);
}

/** @typedef {{ passed: number; failed: number; skipped: number }} Counts */

/** @returns {Counts} */
function counts() {
  try {
    return /** @type {Counts} */ (JSON.parse(readFileSync(COUNTS, "utf8")));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
