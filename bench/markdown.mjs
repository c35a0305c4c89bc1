// docs/benchmarks.md: what was measured, and what it means.

/** @typedef {import("./bench.mjs").Kept} Kept */

/** What a name stands for; names that are not here are times that ratios were made of. */
const MEANING = {
  "model/c":
    "the fast model in JavaScript by the same algebra in C (`gcc -O2 -fno-tree-vectorize`): a write and a #DB on top of it, half of them independent of each other and half each on what the last one left",
  "model/c-independent": "the independent half alone",
  "model/c-chain": "the dependent half alone",
  "model/c-O2": "the same as `model/c` by `gcc -O2`, which may vectorize",
  "model/c-vectorized":
    "the independent half by `gcc -O3`, which computes several values at once; JavaScript has no means to",
  "prove/2^34":
    "`dr6 prove --only write` on all CPUs of this machine: 2^32 values on 4 kinds of CPUs, each model called for each",
  "prove/2^34-processor": "the same in processor time of all threads",
  "check/quint":
    "steps a second of `check()` by those of Quint's simulator (`--backend=typescript`), on the small list of events",
  "check/spin":
    "steps a second of `check()` by those of SPIN's exhaustive search, on the large list",
  "states/small":
    "what `check()`, SPIN and Quint reach, each of them, with one #DB for each of B0 to B3",
  "states/large": "what `check()` and SPIN reach with one for each combination of B0 to B3",
  "steps/small": "each event on each of these states: `check()` and SPIN",
  "steps/large": "the same",
  "check/growth": "what a state takes, for more and more states: see the picture",
  "scan/grep": "grep for four patterns by `dr6 scan` with one job",
  "scan/grep-quiet": "the same where there is nothing to find",
  "scan/grep-anchors": "grep for all that a scan searches for (26 patterns) by the same",
  "scan/grep-one-pattern": "grep for one pattern by `dr6 scan` with one job",
  "scan/readline": "a loop over lines in Node.js by `dr6 scan` with one job",
  "scan/ripgrep": "`dr6 scan` with two jobs by ripgrep",
  "scan/ripgrep-quiet": "the same where there is nothing to find",
  "scan/grep-2-jobs": "grep by `dr6 scan` with two jobs",
  "scan/rss": "the most memory that two jobs had resident",
  "decode/node": "`dr6 decode VALUE` by `node -e 0`",
  "tui-start/node": "`dr6` in a terminal to its first frame, by `node -e 0`",
  "tui-key/node": "the same to the answer to a key that was pressed before",
  "key-to-frame/p50": "a key to the end of its frame, 1000 keys",
  "key-to-frame/p95": "the same",
  "tui-bytes/step": "what a step of the walkthrough sends to a terminal of 100x30",
  "tui-memory": "memory behind 1000 steps by memory behind 10",
};

const INTRODUCTION = `# Benchmarks

\`npm run bench -- --markdown\` measures and writes this page; \`--only model,prove,search\` leaves out the
logs of 1 GB that [scan.md](scan.md) tells of. What is compared runs in turn in one go, and a ratio is
that of the medians. \`model/…\`, \`check/…\` and \`rate/…\` count processor time in user mode, because
other work on a machine slows the clock and not a program's own time; \`prove/2^34\` is by the clock.

The programs must agree before they are compared: the C program computes the same sums as the
JavaScript one; SPIN reaches as many states in as many steps as \`check()\`, and a search written in
Quint as many states. A step is an event on a state, which may lead to a known state. Quint's
simulator knows no states that it has seen: it takes random steps, so that steps are what can be
compared.

What \`check/…\` measures is the search, not a step of the model: \`check()\` plays each event once on each
DR6, of which there are 98 on the small list and 273 on the large one, and looks the step up when it
comes there again with another value that software has read. It runs in a process that has made one
such search before; SPIN's time is that of compiled programs from their start, without what making and
compiling them takes.

The models are [bench/model](../bench/model), [bench/search/lane.mjs](../bench/search/lane.mjs),
[bench/spin/dr6.pml](../bench/spin/dr6.pml) and [bench/quint/dr6.qnt](../bench/quint/dr6.qnt). SPIN and
gcc are the system's; Quint is installed by \`npm ci --prefix bench/quint\`. What is absent is said to be.

![What check() takes for more and more states](plots/check-growth.svg)

The picture's lists of events have the same length and reach more and more states.
`;

/** @param {ReadonlyMap<string, Kept>} groups */
export function markdown(groups) {
  return [INTRODUCTION, ...[...groups].map(([name, kept]) => section(name, kept))].join("\n");
}

/** @param {string} name @param {Kept} kept */
function section(name, { machine, load, results, commands, absent }) {
  const meaning = /** @type {Readonly<Record<string, string | undefined>>} */ (MEANING);
  const rows = results.map(
    ({ name, value, unit, n, min, max }) =>
      `| \`${name}\` | ${shown(value)} ${unit} | ${n > 1 ? `${shown(min)} to ${shown(max)}` : ""} | ${String(n)} | ${meaning[name] ?? ""} |`,
  );
  return [
    `## ${name}`,
    "",
    `On ${machine}. The machine's load was ${load}.`,
    ...(absent.length === 0 ? [] : ["", `Not on that machine: ${absent.join(", ")}.`]),
    "",
    "| name | value | range | n | |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    ...commands.map(({ name, command }) => `- ${name}: \`${command}\``),
    "",
  ].join("\n");
}

/** Thousands in groups. @param {number} value */
function shown(value) {
  return value >= 10_000
    ? String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",")
    : String(value);
}
