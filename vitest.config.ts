import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["packages/*", "scripts", "docs-test", "release-test"],
    coverage: { include: ["packages/*/src/**"] },
  },
});
