// How fast `dr6 scan` is beside other programs that read a log, and how soon `dr6 decode` answers.
// Everything that is compared runs in turn, in one go; what counts is the median of each.
import { existsSync, mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { writeLog } from "./log.mjs";
import { exists } from "./group.mjs";
import { measure, peak, ratio, result } from "./measure.mjs";

/** @typedef {import("./measure.mjs").Program} Program */

const CLI = fileURLToPath(new URL("../packages/tui/dist/cli.js", import.meta.url));
const READLINE = fileURLToPath(new URL("./readline.mjs", import.meta.url));
const FOLDER = fileURLToPath(new URL("../.cache/bench", import.meta.url));
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SEED = 1;
/** A start of Node.js takes less than a tenth of a second: more rounds than for a whole log. */
const STARTS = 25;

/** What runs over a quiet log too, which shows the search alone: there is nothing to decode. */
const QUIET = ["grep", "ripgrep", "scan-1", "scan-2"];

/** How programs end that find nothing: as grep does. */
const FINDS_NOTHING = [1];

/** What stands in each dump and each bus-lock line of the log; what grep and ripgrep look for. */
const PATTERNS = ["DR6", "dr6", "Dr6", "bus_lock"].flatMap((pattern) => ["-e", pattern]);

/** All that a scan itself searches for: any register's name, which may be the only one that is whole. */
const ANCHORS = [
  ...["DR", "dr", "Dr"].flatMap((name) => Array.from("01234567", (digit) => name + digit)),
  "bus_lock",
  "#DB",
].flatMap((pattern) => ["-e", pattern]);

/** What scanning and starting take. @type {import("./group.mjs").Group} */
export const scan = async ({ megabytes, rounds }) => {
  const scans = scanPrograms(prepareLog(megabytes));
  const quiet = scanPrograms(prepareLog(megabytes, true))
    .filter(({ name }) => QUIET.includes(name))
    .map((program) => ({ ...program, ends: FINDS_NOTHING }));
  const scan = await measure(scans, rounds);
  const search = await measure(quiet, rounds);
  const start = await measure(STARTING, STARTS);
  const memory = await peak(/** @type {Program} */ (scans.find(({ name }) => name === "scan-2")));
  const results = [
    ...ratios("scan/grep", scan, "grep", "scan-1"),
    ...ratios("scan/grep-quiet", search, "grep", "scan-1"),
    ...ratios("scan/grep-anchors", scan, "grep-anchors", "scan-1"),
    ...ratios("scan/grep-one-pattern", scan, "grep-one", "scan-1"),
    ...ratios("scan/readline", scan, "readline", "scan-1"),
    ...ratios("scan/ripgrep", scan, "scan-2", "ripgrep"),
    ...ratios("scan/ripgrep-quiet", search, "scan-2", "ripgrep"),
    ...ratios("scan/grep-2-jobs", scan, "grep", "scan-2"),
    ...(Number.isNaN(memory) ? [] : [result("scan/rss", [memory], "MB")]),
    ...ratios("decode/node", start, "decode", "node"),
  ];
  const seconds = [
    ...[...scan, ...start].map(([name, { seconds }]) => ({ name, seconds })),
    ...[...search].map(([name, { seconds }]) => ({ name: `${name}-quiet`, seconds })),
  ].map(({ name, seconds }) => result(`seconds/${name}`, seconds, "seconds"));
  const commands = [...scans, ...STARTING].map(({ name, command }) => ({
    name,
    command: command
      .join(" ")
      .replaceAll(process.execPath, "node")
      .replaceAll(FOLDER, ".cache/bench")
      .replaceAll(ROOT, ""),
  }));
  return { results: [...results, ...seconds], commands, absent: exists("rg") ? [] : ["ripgrep"] };
};

/** @type {readonly Program[]} */
const STARTING = [
  { name: "node", command: [process.execPath, "-e", "0"] },
  { name: "decode", command: [process.execPath, CLI, "decode", "fffe0ff0"] },
];

/** @param {string} log @returns {readonly Program[]} */
function scanPrograms(log) {
  const C = { LC_ALL: "C" };
  const one = exists("taskset") ? /** @type {const} */ (["taskset", "-c", "0"]) : [];
  /** @param {string[]} command @returns {Program["command"]} */
  const pinned = (...command) => /** @type {[string, ...string[]]} */ ([...one, ...command]);
  const scan = [process.execPath, CLI, "scan", "--summary", "--json", log, "--jobs"];
  return [
    { name: "grep", command: pinned("grep", "-c", "-F", ...PATTERNS, log), env: C },
    { name: "grep-anchors", command: pinned("grep", "-c", "-F", ...ANCHORS, log), env: C },
    { name: "grep-one", command: pinned("grep", "-c", "-F", "DR6", log), env: C },
    ...(exists("rg")
      ? [{ name: "ripgrep", command: program("rg", "-c", "-F", ...PATTERNS, log) }]
      : []),
    { name: "readline", command: pinned(process.execPath, READLINE, log) },
    { name: "scan-1", command: pinned(...scan, "1") },
    { name: "scan-2", command: program(...scan, "2") },
  ];
}

/** @param {string[]} command @returns {Program["command"]} */
const program = (...command) => /** @type {[string, ...string[]]} */ (command);

/** How many times as long `slow` takes as `fast`: the ratio of each round, and their median. */
function ratios(
  /** @type {string} */ name,
  /** @type {ReadonlyMap<string, import("./measure.mjs").Taken>} */ taken,
  /** @type {string} */ slow,
  /** @type {string} */ fast,
) {
  const [a, b] = [taken.get(slow)?.seconds, taken.get(fast)?.seconds];
  if (a === undefined || b === undefined) return [];
  return [ratio(name, a, b)];
}

/** The log, which is written once. @param {number} megabytes @param {boolean} quiet */
function prepareLog(megabytes, quiet = false) {
  const path = `${FOLDER}/${quiet ? "quiet-" : ""}log-${String(megabytes)}`;
  const bytes = megabytes * 1_048_576;
  if (!existsSync(path) || Math.abs(statSync(path).size - bytes) > 4_194_304) {
    mkdirSync(FOLDER, { recursive: true });
    console.error(`dr6: writing ${path}`);
    writeLog(path, bytes, { seed: SEED, quiet });
  }
  return path;
}
