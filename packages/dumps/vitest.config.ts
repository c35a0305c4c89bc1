import { defineProject } from "vitest/config";

const conditions = ["@dr6/source", "module", "node", "default"];
export default defineProject({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["@dr6/source", "default"] } },
  test: {
    name: "dumps",
    include: ["test/**/*.test.{ts,tsx}"],
    testTimeout: 30_000,
    // Loading the modules takes longer than most tests: the files of a worker share them.
    isolate: false,
  },
});
