// The fast model in JavaScript beside the same algebra in C, on the same masks in the same loops.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { fastUpdateMasks, fastWriteMasks } from "@dr6/core/fast";
import { exists, output } from "./group.mjs";
import { ratio, result } from "./measure.mjs";

const FOLDER = fileURLToPath(new URL("../.cache/bench", import.meta.url));
const C = fileURLToPath(new URL("model/model.c", import.meta.url));
const JS = fileURLToPath(new URL("model/model.mjs", import.meta.url));
const ROUNDS = 2 ** 28;

/** How the C is compiled. The first is what counts: one value at a time, as in JavaScript. */
const FLAGS = {
  c: ["-O2", "-fno-tree-vectorize"],
  "c-vectorized": ["-O3"],
  "c-O2": ["-O2"],
};

/** @type {import("./group.mjs").Group} */
export const model = ({ rounds }) => {
  if (!exists("gcc")) return Promise.resolve({ results: [], commands: [], absent: ["gcc"] });
  mkdirSync(FOLDER, { recursive: true });
  const write = fastWriteMasks({ vendor: "intel", features: ["bld", "rtm"] });
  const { base, kept, flipped, both } = fastUpdateMasks();
  const args = [ROUNDS, write.base, write.kept, base, kept, flipped, both].map(String);
  const programs = Object.entries(FLAGS).map(([name, flags]) => {
    const program = `${FOLDER}/model-${name}`;
    output("gcc", ["-std=c99", ...flags, "-o", program, C]);
    return { name, command: [program, ...args] };
  });
  const all = [{ name: "js", command: [process.execPath, JS, ...args] }, ...programs];

  /** @type {Map<string, { rounds: number; chain: number }[]>} */
  const taken = new Map(all.map(({ name }) => [name, []]));
  /** @type {Set<string>} */
  const sums = new Set();
  // A round takes seconds only, and the smallest difference counts.
  for (let round = 0; round < 2 * rounds; round += 1) {
    for (const { name, command } of all) {
      const [file = "", ...rest] = command;
      const { seconds, sum } = readTimes(output(file, rest));
      taken.get(name)?.push(seconds);
      sums.add(sum);
    }
  }
  if (sums.size !== 1) throw new Error(`the programs differ: ${[...sums].join(" and ")}`);

  const js = taken.get("js") ?? [];
  /** @param {string} name @param {string} other @param {(each: { rounds: number; chain: number }) => number} of */
  const byC = (name, other, of) => ratio(name, js.map(of), (taken.get(other) ?? []).map(of));
  const results = [
    byC("model/c", "c", (each) => each.rounds + each.chain),
    byC("model/c-independent", "c", ({ rounds }) => rounds),
    byC("model/c-chain", "c", ({ chain }) => chain),
    byC("model/c-O2", "c-O2", (each) => each.rounds + each.chain),
    byC("model/c-vectorized", "c-vectorized", ({ rounds }) => rounds),
    ...[...taken].flatMap(([name, list]) => [
      nanoseconds(
        `nanoseconds/${name}-independent`,
        list.map(({ rounds }) => rounds),
      ),
      nanoseconds(
        `nanoseconds/${name}-chain`,
        list.map(({ chain }) => chain),
      ),
    ]),
  ];
  const commands = Object.entries(FLAGS).map(([name, flags]) => ({
    name,
    command: `gcc -std=c99 ${flags.join(" ")} bench/model/model.c`,
  }));
  return Promise.resolve({ results, commands, absent: [] });
};

/** @param {string} text */
function readTimes(text) {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
  /** @param {string} name */
  const seconds = (name) => Number(lines.find(([first]) => first === name)?.[1]);
  return {
    seconds: { rounds: seconds("rounds"), chain: seconds("chain") },
    sum: lines.map(([name, , sum]) => `${String(name)} ${String(sum)}`).join(", "),
  };
}

/** What a write and a delivery take together. @param {string} name @param {readonly number[]} seconds */
function nanoseconds(name, seconds) {
  return result(
    name,
    seconds.map((each) => (each / ROUNDS) * 1e9),
    "ns",
  );
}
