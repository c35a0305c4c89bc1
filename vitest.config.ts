import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["packages/*", "scripts", "docs-test", "release-test"],
    // Counts from the folder of each project, because the coverage task names projects.
    coverage: { include: ["src/**"] },
  },
});
