import { defineProject } from "vitest/config";

const conditions = ["@dr6/source", "module", "node", "default"];
export default defineProject({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["@dr6/source", "default"] } },
  test: { name: "scripts", include: ["test/*.test.ts"], testTimeout: 30_000 },
});
