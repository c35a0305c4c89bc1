// check() beside two model checkers on the same states and events: SPIN, and Quint's simulator. What
// is compared is steps a second: states that are generated, whether or not they are known, because a
// simulator doesn't ask.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { exists, output, userSeconds } from "./group.mjs";
import { ratio, result } from "./measure.mjs";
import { growthPlot } from "./search/plot.mjs";

/** @typedef {{ states: number; transitions: number; seconds: number }} Searched */
/** @typedef {{ events: number; states: number; transitions: number; seconds: number }} Point */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = here("../.cache/bench/spin");
const CHECK = here("search/check.mjs");
/** Searches in one run, so that the clock's grain doesn't count. */
const REPEAT = 10;
/** Steps of a trace, and traces of the shorter and the longer of two runs. */
const QUINT = { steps: 50, few: 20, many: 1020 };
const QUINT_CLI = here("quint/node_modules/@informalsystems/quint/dist/src/cli.js");

/** @type {import("./group.mjs").Group} */
export const search = ({ rounds }) => {
  const spin = exists("spin", "-V") && exists("gcc") ? prepareSpin() : null;
  const quint = existsSync(QUINT_CLI);
  const sizes = /** @type {const} */ ([false, true]);
  const counted = sizes.map((all) => runCheck(all, 1));
  assertSame("SPIN", counted, spin === null ? null : sizes.map((all) => runSpin(spin(all), 1)));
  const [few] = counted;
  if (quint && few !== undefined) assertQuint(few.states);

  /** @type {{ check: number[]; small: number[]; spin: number[]; quint: number[] }} */
  const rates = { check: [], small: [], spin: [], quint: [] };
  for (let round = 0; round < rounds; round += 1) {
    const large = runCheck(true, REPEAT);
    rates.check.push(large.transitions / large.seconds);
    const small = runCheck(false, REPEAT);
    rates.small.push(small.transitions / small.seconds);
    if (spin !== null) {
      const { transitions, seconds } = runSpin(spin(true), REPEAT);
      rates.spin.push(transitions / seconds);
    }
    if (quint) rates.quint.push(quintRate());
  }
  const points = growth(rounds);
  const perState = points.map(({ states, seconds }) => (seconds / states) * 1e6);
  return Promise.resolve({
    pictures: { "check-growth.svg": growthPlot(points) },
    results: [
      ...(quint ? [ratio("check/quint", rates.small, rates.quint)] : []),
      ...(spin === null ? [] : [ratio("check/spin", rates.check, rates.spin)]),
      ...perSecond("check", rates.check),
      ...perSecond("check-small", rates.small),
      ...perSecond("spin", rates.spin),
      ...perSecond("quint", rates.quint),
      ...counted.flatMap(({ states, transitions }, index) => [
        exact(`states/${index === 0 ? "small" : "large"}`, states, "states"),
        exact(`steps/${index === 0 ? "small" : "large"}`, transitions, "steps"),
      ]),
      // The later half: before, the machine's model is still being compiled.
      result("check/growth", perState.slice(perState.length / 2), "µs per state"),
    ],
    commands: [
      { name: "check", command: "node bench/search/check.mjs 1 10" },
      { name: "check-small", command: "node bench/search/check.mjs 0 10" },
      {
        name: "spin",
        command: "spin -a -o2 -DALL dr6.pml; gcc -O2 -DSAFETY -DNOREDUCE pan.c; ./pan -m1000000",
      },
      {
        name: "quint",
        command: `quint run --backend=typescript --max-steps=${String(QUINT.steps)} --max-samples=${String(QUINT.many)} dr6.qnt, less ${String(QUINT.few)} samples`,
      },
    ],
    absent: [...(spin === null ? ["spin (or gcc)"] : []), ...(quint ? [] : ["quint"])],
  });
};

/** @param {boolean} all @param {number} repeat */
function runCheck(all, repeat) {
  const text = output(process.execPath, [CHECK, all ? "1" : "0", String(repeat)]);
  return /** @type {Searched} */ (JSON.parse(text));
}

/** Compiles the searches of SPIN's model. */
function prepareSpin() {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/dr6.pml`, readFileSync(here("spin/dr6.pml")));
  // -o2 keeps a variable that is only written; without -DNOREDUCE steps may be left out.
  for (const [name, define] of /** @type {const} */ ([
    ["pan", []],
    ["pan-all", ["-DALL"]],
  ])) {
    output("spin", [...define, "-a", "-o2", "dr6.pml"], { cwd: FOLDER });
    output("gcc", ["-O2", "-DSAFETY", "-DNOREDUCE", "-o", name, "pan.c"], { cwd: FOLDER });
  }
  return (/** @type {boolean} */ all) => `${FOLDER}/${all ? "pan-all" : "pan"}`;
}

/** @param {string} program @param {number} repeat @returns {Searched} */
function runSpin(program, repeat) {
  const text = output(program, ["-m1000000"], { cwd: FOLDER });
  const number = (/** @type {RegExp} */ pattern) => Number(pattern.exec(text)?.[1]);
  if (number(/errors: (\d+)/) !== 0) throw new Error(`SPIN: ${text}`);
  const loop = `for i in $(seq ${String(repeat)}); do "$0" -m1000000; done`;
  return {
    states: number(/(\d+) states, stored/),
    // SPIN counts the way to the initial state.
    transitions: number(/(\d+) transitions/) - 1,
    seconds: userSeconds(["sh", "-c", loop, program], { cwd: FOLDER }) / repeat,
  };
}

/** @param {string} name @param {readonly Searched[]} ours @param {readonly Searched[] | null} theirs */
function assertSame(name, ours, theirs) {
  const shown = (/** @type {readonly Searched[]} */ list) =>
    list.map(({ states, transitions }) => `${String(states)} (${String(transitions)})`).join(", ");
  if (theirs === null || shown(ours) === shown(theirs)) return;
  throw new Error(`check() reaches ${shown(ours)} states (steps), ${name} ${shown(theirs)}`);
}

/** Quint's own search, which finds all states of the small lane. @param {number} states */
function assertQuint(states) {
  const input = "REACHED.known.size()\nREACHED.last.size()\n";
  const args = [QUINT_CLI, "repl", "--backend=typescript", "-r", "dr6.qnt::dr6"];
  const text = output(process.execPath, args, { cwd: here("quint"), input });
  const [known, last] = [...text.matchAll(/^>>> (\d+)$/gm)].map(([, digits]) => Number(digits));
  if (known === states && last === 0) return;
  throw new Error(`check() reaches ${String(states)} states, Quint ${String(known)}:\n${text}`);
}

/** Steps a second, from what more samples take longer than few: starting doesn't count. */
function quintRate() {
  const seconds = (/** @type {number} */ samples) =>
    userSeconds(
      [
        process.execPath,
        QUINT_CLI,
        "run",
        "--backend=typescript",
        "--main=dr6",
        "--verbosity=1",
        `--max-steps=${String(QUINT.steps)}`,
        `--max-samples=${String(samples)}`,
        "dr6.qnt",
      ],
      { cwd: here("quint") },
    );
  const longer = seconds(QUINT.many) - seconds(QUINT.few);
  return ((QUINT.many - QUINT.few) * QUINT.steps) / longer;
}

/** @param {number} rounds @returns {readonly Point[]} */
function growth(rounds) {
  const text = output(process.execPath, [here("search/growth.mjs"), String(Math.max(rounds, 5))]);
  return /** @type {readonly Point[]} */ (JSON.parse(text));
}

/** A count, which isn't rounded. @param {string} name @param {number} value @param {string} unit */
const exact = (name, value, unit) => ({ name, value, unit, n: 1, min: value, max: value });

/** @param {string} name @param {readonly number[]} rates */
function perSecond(name, rates) {
  return rates.length === 0 ? [] : [result(`rate/${name}`, rates, "steps a second")];
}
