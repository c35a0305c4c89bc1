// Sees to a Node.js that the tools run on. What a machine has may be older than they need.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

import { Problem } from "./child.mjs";
import { npm } from "./npm.mjs";

const ADVICE = "Install Node.js 24 from https://nodejs.org, then run the command again.";

let suitable = process.execPath;

/** The path of the Node.js to run programs with. */
export function nodePath() {
  return suitable;
}

/** The same ranges as "engines" in package.json. @param {string} version */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major >= 26 || (major === 24 && minor >= 11) || (major === 22 && minor >= 18);
}

/** Where the Node.js that runs this is unsuitable, puts a private Node.js and npm first on PATH. */
export async function useSuitableNode() {
  if (isSupported(process.versions.node)) return;
  const version = readFileSync(".nvmrc", "utf8").trim();
  const name = nodePackage();
  const modules = resolve(".node", version, "node_modules");
  const bin = join(modules, name, "bin");
  const stamp = join(modules, ".works");
  suitable = join(bin, process.platform === "win32" ? "node.exe" : "node");

  if (!existsSync(suitable) || !existsSync(stamp)) {
    await install(version, name);
    writeFileSync(stamp, "");
  }
  const path = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  process.env[path] = [bin, join(modules, ".bin"), process.env[path]].join(delimiter);
}

/**
 * The npm package that holds Node.js for this platform: the package `node` needs an install script,
 * which may be forbidden.
 */
export function nodePackage() {
  const os = process.platform === "win32" ? "win" : process.platform;
  const target = `${os}-${process.arch}`;
  return target === "darwin-arm64" ? `node-bin-${target}` : `node-${target}`;
}

/**
 * @param {string} version
 * @param {string} name of the npm package that holds it for this platform
 */
async function install(version, name) {
  const why = `the tools need Node.js 22.18, 24.11 or later, and this is ${process.versions.node}`;
  if (usesMusl()) throw new Problem(`${why}; npm has no Node.js for musl. ${ADVICE}`);
  const { packageManager } = /** @type {{ packageManager: string }} */ (
    JSON.parse(readFileSync("package.json", "utf8"))
  );
  const prefix = `.node/${version}`;
  mkdirSync(prefix, { recursive: true });
  await npm(
    `fetching Node.js ${version} into .node/ once: ${why}`,
    `install --no-save --ignore-scripts --prefix ${prefix} ${name}@${version} ${packageManager}`,
    ADVICE,
  );
  if (spawnSync(suitable, ["--version"]).status !== 0) {
    throw new Problem(`${name}@${version} doesn't run on this system. ${ADVICE}`);
  }
}

/** Linux without glibc, for example Alpine. */
function usesMusl() {
  if (process.platform !== "linux") return false;
  const report = /** @type {{ header?: object } | undefined} */ (process.report.getReport());
  return report?.header !== undefined && !("glibcVersionRuntime" in report.header);
}
