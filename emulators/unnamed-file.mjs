// A file without a name: it is gone with its last descriptor, however the processes end.
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @template T
 * @param {readonly (string | Uint8Array)[]} contents
 * @param {(descriptors: readonly number[]) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withUnnamedFiles(contents, use) {
  const descriptors = contents.map(unnamedFile);
  try {
    return await use(descriptors);
  } finally {
    descriptors.forEach(closeSync);
  }
}

/** @param {string | Uint8Array} content */
function unnamedFile(content) {
  const folder = mkdtempSync(join(tmpdir(), "dr6-"));
  try {
    const path = join(folder, "file");
    writeFileSync(path, content);
    return openSync(path, "r");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
