// Runs programs, one after the other and several times around, so that whatever else the machine
// does falls on all of them alike.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A program to measure. It ends well with 0, or with one of `ends`; `check` throws where what it
 * printed is not what is measured.
 *
 * @typedef {{
 *   name: string;
 *   command: readonly [string, ...string[]];
 *   env?: Record<string, string>;
 *   ends?: readonly number[];
 *   check?: (output: string) => void;
 * }} Program
 */

/** @typedef {{ seconds: number[]; output: string }} Taken what it took in each round */

/**
 * @param {readonly Program[]} programs @param {number} rounds
 * @returns {Promise<ReadonlyMap<string, Taken>>}
 */
export async function measure(programs, rounds) {
  /** @type {Map<string, Taken>} */
  const all = new Map();
  // The first round warms caches and isn't counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const program of programs) {
      const begin = process.hrtime.bigint();
      const output = await run(program);
      const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
      program.check?.(output);
      const taken = all.get(program.name) ?? { seconds: [], output };
      if (round > 0) taken.seconds.push(seconds);
      all.set(program.name, taken);
    }
  }
  return all;
}

/** The most memory that a program had resident, in megabytes. @param {Program} program */
export async function peak(program) {
  let kilobytes = NaN;
  await run(program, (pid) => {
    try {
      const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
      kilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? kilobytes);
    } catch {
      // It has ended, or this system has no such file.
    }
  });
  return kilobytes / 1024;
}

/**
 * @param {Program} program @param {(pid: number) => void} [watch] called every few milliseconds
 * @returns {Promise<string>} what it printed
 */
function run({ command: [file, ...args], env, ends = [0] }, watch) {
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const watching = setInterval(() => watch?.(child.pid ?? 0), watch === undefined ? 10_000 : 3);
  let output = "";
  child.stdout.on("data", (chunk) => void (output += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watching);
      if (ends.includes(code ?? -1)) resolve(output);
      else reject(new Error(`${[file, ...args].join(" ")}: exit ${String(code)}`));
    });
  });
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[(sorted.length - 1) >> 1] ?? NaN;
  return (low + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}

/**
 * What was measured, as the contract of the command has it.
 *
 * @param {string} name @param {readonly number[]} values @param {string} unit
 */
export function result(name, values, unit) {
  const round = (/** @type {number} */ value) => Number(value.toPrecision(4));
  return {
    name,
    value: round(median(values)),
    unit,
    n: values.length,
    min: round(Math.min(...values)),
    max: round(Math.max(...values)),
  };
}

/**
 * A ratio: that of the medians, and the range of the rounds' own ratios.
 *
 * @param {string} name @param {readonly number[]} values @param {readonly number[]} others
 */
export function ratio(name, values, others) {
  const each = values.map((value, round) => value / (others[round] ?? NaN));
  const value = Number((median(values) / median(others)).toPrecision(4));
  return { ...result(name, each, "ratio"), value };
}
