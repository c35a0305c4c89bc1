// Runs a program and listens to its stdout until it has said enough; then the program is ended.
import { spawn } from "node:child_process";

import { removedAtExit } from "./leftovers.mjs";
import { isNotThere, Missing } from "./missing.mjs";
import { withUnnamedFiles } from "./unnamed-file.mjs";

/** Ends the program when its time is up, and where this process was killed outright and could not. */
const GUARD = ["setpriv", "--pdeathsig", "TERM", "timeout", "-k", "1"];
const NOT_FOUND = 127;

/** @typedef {{ said: Buffer; crashed: boolean }} Heard less than enough where it ended or its time was up */

/** Signals by which a program ends itself. @type {readonly (string | null)[]} */
const OF_CRASHES = ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE"];

/** Where the program finds the files that it is given. @param {number} n from 0 on */
export const given = (n) => `/dev/fd/${String(FIRST_DESCRIPTOR + n)}`;
/** Behind stdin, stdout and stderr. */
const FIRST_DESCRIPTOR = 3;

/**
 * @typedef {{
 *   seconds: number;
 *   enough: (said: Buffer) => boolean;
 *   files?: readonly (string | Uint8Array)[];
 *   input?: string;
 * }} How the files are at {@link given}
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {How} how
 * @returns {Promise<Heard>}
 */
export function listen(command, args, how) {
  return withUnnamedFiles(how.files ?? [], (descriptors) => run(command, args, how, descriptors));
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {How} how
 * @param {readonly number[]} descriptors
 * @returns {Promise<Heard>}
 */
function run(command, args, { seconds, enough, input = "" }, descriptors) {
  return new Promise((resolve, reject) => {
    const [guard = "", ...rest] = [...GUARD, String(seconds), command, ...args];
    const child = spawn(guard, rest, { stdio: ["pipe", "pipe", "ignore", ...descriptors] });
    const end = removedAtExit(() => child.kill());
    let said = Buffer.alloc(0);
    child.stdout?.on("data", (/** @type {Buffer} */ more) => {
      said = Buffer.concat([said, more]);
      if (enough(said)) end();
    });
    child.stdin?.on("error", () => undefined);
    // Left open: some programs end, or begin to ask, where their input ends.
    child.stdin?.write(input);
    child.on("error", (error) => {
      reject(isNotThere(error) ? new Missing(guard) : error);
    });
    child.on("close", (code, signal) => {
      end();
      // What the guard says of a program that isn't there.
      if (code === NOT_FOUND) reject(new Missing(command));
      else resolve({ said, crashed: OF_CRASHES.includes(signal) });
    });
  });
}
