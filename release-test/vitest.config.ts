import { defineProject } from "vitest/config";

// Packing and installing takes its time, so it gets its own group.
export default defineProject({
  test: {
    name: "release",
    include: ["*.test.ts"],
    globalSetup: "./installed-packages.ts",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { groupOrder: 2 },
  },
});
