// node release/repository.mjs: writes into the packages where their sources are. A registry accepts
// a proof of origin (provenance) only where `repository` names the place that built the package.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { packagesOf, ROOT } from "./packages.mjs";

/**
 * The public address of the repository: of the CI job that runs, else of git's remote "origin".
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} remote the remote's address; empty where there is none
 * @returns {string | undefined} undefined where it has none that others can reach
 */
export function publicAddress(env, remote) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = env;
  if (server !== undefined && name !== undefined) return `${server}/${name}`;
  const [, sshHost, sshPath] = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+?)(?:\.git)?$/.exec(remote) ?? [];
  if (sshHost !== undefined) return `https://${sshHost}/${String(sshPath)}`;
  return /^https:\/\/(?![^/]*@)[\w.-]+\/.+?(?=\.git$|$)/.exec(remote)?.[0];
}

/**
 * @template {object} T
 * @param {T} manifest of a package
 * @param {string} address of the repository
 * @param {string} folder of the package in it
 */
export function withRepository(manifest, address, folder) {
  return {
    ...manifest,
    homepage: `${address}/tree/main/${folder}#readme`,
    bugs: `${address}/issues`,
    repository: { type: "git", url: `git+${address}.git`, directory: folder },
  };
}

/** @param {string} root of the project @returns {string | undefined} the address, if there is one */
export function writeRepository(root) {
  const address = publicAddress(process.env, remoteOf(root));
  if (address === undefined) return undefined;
  for (const { folder } of packagesOf(root)) {
    const path = join(root, folder, "package.json");
    const manifest = /** @type {object} */ (JSON.parse(readFileSync(path, "utf8")));
    const text = JSON.stringify(withRepository(manifest, address, folder), null, 2);
    writeFileSync(path, `${text}\n`);
  }
  return address;
}

/** @param {string} root */
function remoteOf(root) {
  try {
    const args = ["remote", "get-url", "origin"];
    return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const address = writeRepository(ROOT);
  if (address === undefined) {
    console.error("dr6: no public address is known; set the remote origin, or run this in CI");
    process.exitCode = 1;
  } else console.error(`dr6: the packages name ${address}`);
}
