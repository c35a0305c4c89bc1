// npm run bench -- [--json] [--markdown] [--only GROUPS] [--size MEGABYTES] [--rounds N]: how fast dr6
// is beside other programs. What is compared runs in turn, in one go. --markdown keeps the results in
// bench/results and writes docs/benchmarks.md from them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { exists, output } from "./group.mjs";
import { markdown } from "./markdown.mjs";

/** What is kept of a group. @typedef {import("./group.mjs").Measured & { machine: string; load: string }} Kept */

const GROUPS = ["model", "prove", "search", "scan", "tui"];
const RESULTS = new URL("results/", import.meta.url);
const PICTURES = new URL("../docs/plots/", import.meta.url);
const DOCUMENT = new URL("../docs/benchmarks.md", import.meta.url);
const PRETTIER = fileURLToPath(
  new URL("../node_modules/prettier/bin/prettier.cjs", import.meta.url),
);

/** @type {import("../scripts/lib/steps.mjs").Step} */
export const bench = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      markdown: { type: "boolean", default: false },
      only: { type: "string", default: GROUPS.join(",") },
      size: { type: "string", default: "1024" },
      rounds: { type: "string", default: "5" },
    },
  });
  const names = values.only.split(",");
  const unknown = names.find((name) => !GROUPS.includes(name));
  if (unknown !== undefined) {
    console.error(`dr6: no benchmarks "${unknown}"; there are ${GROUPS.join(", ")}`);
    return 2;
  }
  const settings = { megabytes: Number(values.size), rounds: Number(values.rounds) };
  /** @type {Map<string, Kept>} */
  const all = new Map();
  for (const name of names) {
    console.error(`dr6: measuring ${name}`);
    const group = await load(name);
    const before = loadText();
    const measured = await group(settings);
    all.set(name, {
      machine: machine(),
      load: `${before} before, ${loadText()} behind`,
      ...measured,
    });
  }
  if (values.markdown) keep(all);
  if (values.json) {
    const results = [...all.values()].flatMap(({ results }) => results);
    const { megabytes } = settings;
    console.log(JSON.stringify({ schema: "dr6/bench/1", machine: machine(), megabytes, results }));
  } else print(all);
  return 0;
};

/** Groups import what was built, which isn't there before the build. @param {string} name */
async function load(name) {
  const module = /** @type {Record<string, import("./group.mjs").Group>} */ (
    await import(`./${name}.mjs`)
  );
  const group = module[name];
  if (group === undefined) throw new Error(`${name}.mjs exports no ${name}`);
  return group;
}

/** The processor and the programs: no name of the machine. */
function machine() {
  const gcc = exists("gcc") ? `, gcc ${output("gcc", ["-dumpfullversion"]).trim()}` : "";
  return `${cpus()[0]?.model ?? "unknown"}, ${String(availableParallelism())} CPUs, Node.js ${process.version}${gcc}`;
}

/** How many programs wanted to run, on average of a minute. */
const loadText = () => (loadavg()[0] ?? NaN).toFixed(1);

/** @param {ReadonlyMap<string, Kept>} all */
function keep(all) {
  mkdirSync(PICTURES, { recursive: true });
  for (const [name, { pictures = {}, ...kept }] of all) {
    for (const [file, text] of Object.entries(pictures)) {
      writeFileSync(new URL(file, PICTURES), text);
    }
    writeFileSync(new URL(`${name}.json`, RESULTS), JSON.stringify(kept, null, 2));
  }
  /** @type {[string, Kept][]} */
  const known = GROUPS.flatMap((name) => {
    try {
      const text = readFileSync(new URL(`${name}.json`, RESULTS), "utf8");
      return [[name, /** @type {Kept} */ (JSON.parse(text))]];
    } catch {
      return [];
    }
  });
  writeFileSync(DOCUMENT, markdown(new Map(known)));
  const written = [fileURLToPath(RESULTS), fileURLToPath(DOCUMENT)];
  output(process.execPath, [PRETTIER, "--write", "--log-level", "warn", ...written]);
}

/** @param {ReadonlyMap<string, Kept>} all */
function print(all) {
  for (const { commands, absent } of all.values()) {
    for (const { name, command } of commands) console.log(`${name.padEnd(12)} ${command}`);
    for (const name of absent) console.log(`${name.padEnd(12)} is not on this machine`);
  }
  for (const { results } of all.values()) {
    for (const { name, value, unit, n, min, max } of results) {
      console.log(
        `${name.padEnd(28)} ${String(value)} ${unit} (${String(min)} to ${String(max)}, n = ${String(n)})`,
      );
    }
  }
}
