import { availableParallelism } from "node:os";

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Many tests wait: for a terminal, for a program that starts, for a worker.
    maxWorkers: 2 * availableParallelism(),
    projects: ["packages/*", "scripts", "docs-test", "release-test"],
    // Counts from the folder of each project, because the coverage task names projects.
    coverage: { include: ["src/**"] },
  },
});
