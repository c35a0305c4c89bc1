// What must not outlive this process, however it ends: children and temporary folders.
import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

/** @type {Set<() => void>} */
const removers = new Set();

process.on("exit", () => {
  for (const remove of removers) remove();
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}

/**
 * Has something removed when this process ends, or earlier by what is returned.
 *
 * @param {() => void} remove
 * @returns {() => void}
 */
export function removedAtExit(remove) {
  removers.add(remove);
  return () => {
    if (removers.delete(remove)) remove();
  };
}

/**
 * A folder that is there as long as `use` runs.
 *
 * @template T
 * @param {(folder: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function inTemporaryFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "dr6-"));
  const remove = removedAtExit(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    return await use(folder);
  } finally {
    remove();
  }
}
