import { availableParallelism } from "node:os";

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // All of them: vitest leaves one free, which on two is half of them.
    maxWorkers: availableParallelism(),
    projects: ["packages/*", "scripts", "docs-test", "release-test"],
    // Counts from the folder of each project, because the coverage task names projects.
    coverage: { include: ["src/**"] },
  },
});
