import { defineProject } from "vitest/config";

// Packing and installing takes its time, so it comes last, beside the documents.
export default defineProject({
  test: {
    name: "release",
    include: ["*.test.ts"],
    globalSetup: "./installed-packages.ts",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { groupOrder: 1 },
  },
});
