// A copy of the project as it is here, with its history: a release can be tried there.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import { runIn } from "./run.mjs";

/**
 * Clones the repository and brings over what is not committed yet, but not what git ignores.
 *
 * @param {string} root
 * @param {string} to a folder that doesn't exist
 */
export async function copyProject(root, to) {
  await runIn(root, "git", ["clone", "--quiet", "--no-hardlinks", root, to]);
  const { changed, gone } = await uncommitted(root);
  for (const path of gone) rmSync(join(to, path), { force: true });
  for (const path of changed) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(root, path), join(to, path), { verbatimSymlinks: true });
  }
  // A clone's remote is the folder that it came from, which nobody else can reach.
  const remote = await runIn(root, "git", ["remote", "get-url", "origin"]).catch(() => "");
  if (remote !== "") await runIn(to, "git", ["remote", "set-url", "origin", remote.trim()]);
}

/** Files that differ from the last commit. @param {string} root */
async function uncommitted(root) {
  /** @param {...string} args */
  const list = async (...args) =>
    (await runIn(root, "git", [...args, "-z"])).split("\0").filter((path) => path !== "");
  const gone = await list("diff", "--name-only", "--no-renames", "--diff-filter=D", "HEAD");
  const modified = await list("diff", "--name-only", "--no-renames", "--diff-filter=d", "HEAD");
  const untracked = await list("ls-files", "--others", "--exclude-standard");
  return { changed: [...modified, ...untracked], gone };
}

/** What git says of the working tree. @param {string} root */
export function stateOf(root) {
  return runIn(root, "git", ["status", "--porcelain=v2", "--untracked-files=all"]);
}
