// Runs a program to its end as a user would: with nothing in its environment that npm, turbo or a
// test runner put into ours.
import { execFile } from "node:child_process";
import { delimiter } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** What other programs add to the environment of what they start. */
const ADDED = /^(npm_|VITEST|VITE_|TURBO|NODE_ENV|NODE_OPTIONS|INIT_CWD|TEST$|DEV$|PROD$|MODE$)/i;

/**
 * @param {string} folder
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ bin?: string; env?: Readonly<Record<string, string>> }} [options] a folder to look
 *   for programs first, and more environment
 * @returns {Promise<string>} what it prints; throws with all of that where it fails
 */
export async function runIn(folder, program, args, { bin, env = {} } = {}) {
  /** @type {NodeJS.ProcessEnv} */
  const clean = Object.fromEntries(Object.entries(process.env).filter(([key]) => !ADDED.test(key)));
  const path = Object.keys(clean).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  if (bin !== undefined) clean[path] = [bin, clean[path]].join(delimiter);
  // npm is a batch file on Windows, and those start only through a shell.
  const shell = process.platform === "win32" && !/[\\/]/.test(program);
  const options = { cwd: folder, env: { ...clean, ...env }, shell, maxBuffer: 2 ** 26 };
  try {
    return (await execute(program, [...args], options)).stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = /** @type {{ stdout?: string; stderr?: string }} */ (
      error
    );
    const command = [program, ...args].join(" ");
    throw new Error(`${command}\n${stdout}${stderr}`, { cause: error });
  }
}
