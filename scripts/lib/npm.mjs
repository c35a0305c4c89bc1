// Runs npm: says what it does, and in one line why it failed.
import { interruption, Problem, run } from "./child.mjs";

/**
 * What npm's error codes mean to someone who only wanted to start the program.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
const REASONS = [
  [/E404|ETARGET|EBADPLATFORM/, "the npm registry has no build for this platform"],
  [
    /ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|ENETUNREACH|ERR_SOCKET/,
    "the npm registry can't be reached; check the network",
  ],
  [/ENOSPC/, "the disk is full"],
  [/EACCES|EPERM|EROFS/, "a folder can't be written to"],
];

/** npm's own patience with a dead network is minutes. */
const IMPATIENT = "--fetch-retries=2 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000";

/**
 * @param {string} what it is for, as a progress line
 * @param {string} args
 * @param {string} advice where it fails
 */
export async function npm(what, args, advice) {
  console.error(`dr6: ${what} …`);
  const start = Date.now();
  let log = "";
  const { code } = await run("npm", `${args} --no-audit --no-fund ${IMPATIENT}`.split(" "), {
    // npm is a batch file on Windows, and those start only through a shell.
    shell: process.platform === "win32",
    onOutput: (text) => void (log += text),
  }).catch(() => {
    throw new Problem("npm is not on PATH; it comes with Node.js, see https://nodejs.org");
  });
  if (interruption() !== undefined) throw new Problem("interrupted");
  if (code !== 0) {
    const code = /npm error code (\S+)/.exec(log)?.[1] ?? "";
    const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1];
    if (reason === undefined) console.error(log.trimEnd());
    throw new Problem(`npm failed: ${reason ?? "its own words stand above"}. ${advice}`);
  }
  console.error(`dr6: done in ${((Date.now() - start) / 1000).toFixed(0)} s`);
}
