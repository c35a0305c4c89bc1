// What a group of measurements is given and answers, and what groups have in common.
import { execFileSync, spawnSync } from "node:child_process";

/** @typedef {ReturnType<typeof import("./measure.mjs").result>} Result */
/** @typedef {{ megabytes: number; rounds: number }} Settings of a log's size, and of repetitions */

/**
 * Results, the commands that were run, and the programs that are not on this machine.
 *
 * @typedef {{
 *   results: readonly Result[];
 *   commands: readonly { name: string; command: string }[];
 *   absent: readonly string[];
 *   pictures?: Readonly<Record<string, string>>;
 * }} Measured
 */

/** @typedef {(settings: Settings) => Promise<Measured>} Group */

/** Whether a program can be run. @param {string} name @param {string} [flag] */
export function exists(name, flag = "--version") {
  try {
    execFileSync(name, [flag], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a program; answers what it printed.
 *
 * @param {string} file @param {readonly string[]} args
 * @param {{ cwd?: string; input?: string }} [options]
 */
export function output(file, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    ...options,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status === 0) return stdout;
  throw error ?? new Error(`${[file, ...args].join(" ")}: exit ${String(status)}\n${stderr}`);
}

/**
 * The processor time that a program takes in user mode, by the shell's `times`: what else the machine
 * does counts less than on the clock. What the program prints is thrown away.
 *
 * @param {readonly string[]} command @param {{ cwd?: string }} [options]
 */
export function userSeconds(command, options = {}) {
  const text = output("sh", ["-c", '"$@" >/dev/null && times', "sh", ...command], options);
  const [, minutes, seconds] = /^(\d+)m([\d.]+)s/.exec(text.trim().split("\n").at(-1) ?? "") ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
