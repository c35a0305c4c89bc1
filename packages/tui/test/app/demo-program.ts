/** Bundles the demo as the real command is bundled, so that no build has to come before the tests. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { build } from "tsup";

import { common } from "../../tsup.common.js";

/** A program on disk, until it is removed. */
export interface Program {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** Builds the demo. */
export async function buildDemo(): Promise<Program> {
  const outDir = await mkdtemp(join(tmpdir(), "dr6-demo-"));
  await build({
    ...common,
    entry: { demo: join(import.meta.dirname, "demo.ts") },
    outExtension: () => ({ js: ".mjs" }),
    config: false,
    outDir,
    silent: true,
  });
  return { path: join(outDir, "demo.mjs"), remove: () => rm(outDir, { recursive: true }) };
}
