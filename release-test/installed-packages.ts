/**
 * Packs the packages and installs them in a folder outside the project, once for all tests, and
 * removes it however the run ends. That is the main process's business: the tests run in workers,
 * which may be killed.
 */

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { TestProject } from "vitest/node";

import { install, pack, type Tarball } from "../release/install.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the packages are installed, and the tarballs are. */
    folder: string;
    tarballs: readonly Tarball[];
  }
}

/** Stands before the id of the process that owns a folder. */
const PREFIX = "dr6-release-test-";

/** Signals that would end the process without an exit event, and what it then exits with. */
const ENDED_BY = [
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const;

export default async function setup(project: TestProject): Promise<() => void> {
  removeOrphans();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${String(process.pid)}-`));
  const removeFolder = () => {
    remove(folder);
  };
  process.once("exit", removeFolder);
  for (const [signal, code] of ENDED_BY) process.once(signal, () => process.exit(code));
  const tarballs = await pack(folder);
  await install(folder, tarballs);
  project.provide("folder", folder);
  project.provide("tarballs", tarballs);
  return removeFolder;
}

/** What a run left that was killed while npm was still writing. */
function removeOrphans(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, owner] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (owner !== undefined && !isRunning(Number(owner))) remove(join(tmpdir(), name));
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
