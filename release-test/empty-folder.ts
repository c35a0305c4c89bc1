/**
 * Gives the tests an empty folder outside the project, and removes it however the run ends. That is
 * the main process's business: the tests run in a worker, which may be killed.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    emptyFolder: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "dr6-release-test-"));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once("exit", remove);
  project.provide("emptyFolder", folder);
  return remove;
}
