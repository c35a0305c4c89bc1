// Runs a program and listens to its stdout until it has said enough; then the program is ended.
import { spawn } from "node:child_process";

import { removedAtExit } from "./leftovers.mjs";
import { isNotThere, Missing } from "./missing.mjs";

/** Ends the program also where this process was killed outright and could not. */
const GUARD = "timeout";

/** @typedef {{ said: Buffer; crashed: boolean }} Heard less than enough where it ended or its time was up */

/** Signals by which a program ends itself. @type {readonly (string | null)[]} */
const OF_CRASHES = ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE"];

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{
 *   seconds: number;
 *   enough: (said: Buffer) => boolean;
 *   cwd?: string;
 *   input?: string;
 * }} options
 * @returns {Promise<Heard>}
 */
export function listen(command, args, { seconds, enough, cwd, input = "" }) {
  return new Promise((resolve, reject) => {
    const child = spawn(GUARD, ["-k", "1", String(seconds), command, ...args], {
      cwd,
      stdio: ["pipe", "pipe", "ignore"],
    });
    const end = removedAtExit(() => child.kill());
    let said = Buffer.alloc(0);
    child.stdout.on("data", (/** @type {Buffer} */ more) => {
      said = Buffer.concat([said, more]);
      if (enough(said)) end();
    });
    child.stdin.on("error", () => undefined);
    // Left open: some programs end, or begin to ask, where their input ends.
    child.stdin.write(input);
    child.on("error", (error) => {
      reject(isNotThere(error) ? new Missing(GUARD) : error);
    });
    child.on("close", (code, signal) => {
      end();
      // What the guard says of a program that isn't there.
      if (code === 127) reject(new Missing(command));
      else resolve({ said, crashed: OF_CRASHES.includes(signal) });
    });
  });
}
