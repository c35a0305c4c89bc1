import { defineConfig } from "vitest/config";

import tui, { ALONE } from "./packages/tui/vitest.config.js";

export default defineConfig({
  test: {
    projects: [
      "packages/*",
      {
        ...tui,
        root: "packages/tui",
        test: { ...tui.test, name: "tui-alone", include: ALONE, exclude: [], isolate: true },
      },
      "scripts",
      "docs-test",
      "release-test",
    ],
    // Counts from the folder of each project, because the coverage task names projects.
    coverage: { include: ["src/**"] },
  },
});
