// A folder outside the project with the packed packages in it, as long as somebody needs it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { install, pack } from "./install.mjs";

/**
 * @template T
 * @param {(folder: string, tarballs: readonly import("./install.mjs").Tarball[]) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withInstalled(use) {
  return withFolder(async (folder) => {
    const tarballs = await pack(folder);
    await install(folder, tarballs);
    return use(folder, tarballs);
  });
}

/**
 * @template T
 * @param {(folder: string) => Promise<T>} use an empty folder, which is removed behind it
 * @returns {Promise<T>}
 */
export async function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "dr6-release-"));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once("exit", remove);
  try {
    return await use(folder);
  } finally {
    remove();
    process.off("exit", remove);
  }
}
