// A reporter of vitest: counts the tests of a run into .cache/test-counts.json, for test.mjs.
import { writeFileSync } from "node:fs";

export default class CountReporter {
  /**
   * @param {readonly import("vitest/node").TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      // A file that can't be loaded holds no tests, and is no success either.
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // "pending" at the end: it did not run to its end, so it did not pass.
        counts[state === "pending" ? "failed" : state] += 1;
      }
    }
    writeFileSync(".cache/test-counts.json", JSON.stringify(counts));
  }
}
