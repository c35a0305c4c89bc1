// What a web page pays for the packages, and what it may cost at most.
import { gzipSync } from "node:zlib";

import { bundle } from "./bundle.mjs";
import { packagesOf } from "./packages.mjs";
import { entriesOf } from "./use.mjs";

/**
 * A use of the packages. The budget counts bytes, minified and gzipped.
 *
 * @typedef {{ name: string; program: string; budget: number }} Use
 */

/** @typedef {Use & { minified: number; gzipped: number; files: Readonly<Record<string, number>> }} Measured */

/** The use that {@link shares} is made of. */
export const ALL_ENTRIES = "every entry of `@dr6/core` at once";

const CORE_ENTRIES = entriesOf(packagesOf().filter(({ name }) => name === "@dr6/core"));

/** @type {Readonly<Record<string, number>>} */
const ENTRY_BUDGETS = {
  "@dr6/core/encoding": 6000,
  "@dr6/core/event-text": 3500,
  "@dr6/core/fast": 6000,
  "@dr6/core/linux": 9000,
  "@dr6/core/search": 6000,
  "@dr6/core/source": 4000,
};

/** @param {readonly string[]} entries */
function everythingOf(entries) {
  return entries.map((entry) => `export * from "${entry}";`).join("\n");
}

/** @type {readonly Use[]} */
export const USES = [
  {
    name: "the masks: `writeMasks`, `writeDr6`, `resetValue`",
    program: 'export { resetValue, writeDr6, writeMasks } from "@dr6/core";',
    budget: 1500,
  },
  {
    name: "the masks, and a value read and decoded: `parseWord64`, `reporting`, `fieldNames`, `digits`",
    program: `export { resetValue, writeDr6, writeMasks } from "@dr6/core";
      export { digits, fieldNames, parseWord64, reporting } from "@dr6/core";`,
    budget: 3000,
  },
  { name: "all of `@dr6/core/masks`", program: 'export * from "@dr6/core/masks";', budget: 3000 },
  {
    name: "the fast model: `unaryMasks`, `binaryMasks`",
    program: 'export { binaryMasks, unaryMasks } from "@dr6/core/fast";',
    budget: 500,
  },
  {
    name: "the layouts: `convert`, `ENCODINGS`",
    program: 'export { convert, ENCODINGS } from "@dr6/core/encoding";',
    budget: 5000,
  },
  {
    name: "the model: `hardware`, `linux`, `play`, `parseRelease`",
    program: `export { hardware, parseRelease, play } from "@dr6/core";
      export { linux, LINUX_BEHAVIOURS } from "@dr6/core/linux";`,
    budget: 15_000,
  },
  {
    name: "all of `@dr6/core`: registers, processor, events, lanes and timelines",
    program: 'export * from "@dr6/core";',
    budget: 15_000,
  },
  ...CORE_ENTRIES.filter((entry) => !["@dr6/core", "@dr6/core/masks"].includes(entry)).map(
    (entry) => ({
      name: `all of \`${entry}\`, with what it uses of the rest`,
      program: everythingOf([entry]),
      // An entry that is new has no budget yet, and so is over it.
      budget: ENTRY_BUDGETS[entry] ?? 0,
    }),
  ),
  { name: ALL_ENTRIES, program: everythingOf(CORE_ENTRIES), budget: 33_000 },
  {
    name: "a guest's fixed bits: `fixedOnes`, `guestCapabilities`",
    program: 'export { fixedOnes, guestCapabilities, KVM_BEHAVIOURS } from "@dr6/kvm-model";',
    budget: 6000,
  },
  {
    name: "all of `@dr6/kvm-model`, with what it uses of core",
    program: 'export * from "@dr6/kvm-model";',
    budget: 33_000,
  },
  {
    name: "`decodeText`, with what it uses of core",
    program: 'export { decodeText } from "@dr6/dumps";',
    budget: 33_000,
  },
  {
    name: "all of `@dr6/dumps`, with what it uses of core",
    program: 'export * from "@dr6/dumps";',
    budget: 44_000,
  },
];

/** @param {string} folder where the packages are installed @returns {Promise<readonly Measured[]>} */
export function measureSizes(folder) {
  return Promise.all(
    USES.map(async (use) => {
      const { code, files } = await bundle(folder, use.program);
      const minified = Buffer.byteLength(code);
      return { ...use, minified, gzipped: gzipSync(code, { level: 9 }).length, files };
    }),
  );
}

/** @param {readonly Measured[]} uses */
export function overBudget(uses) {
  return uses.filter(({ gzipped, budget }) => gzipped > budget);
}

/**
 * What the files of core are about, the first that fits.
 *
 * @type {readonly (readonly [string, RegExp])[]}
 */
const ABOUT = [
  ["sources: titles, places and addresses", /\/source\.js$/],
  ["rules: the sentence behind each step, and its sources", /rules\.js$/],
  ["policies: where sources disagree, with both answers", /\/policy\.js$/],
  ["tables of DR6 and DR7, with their meaning in words", /\/dr[67]\.js$/],
  ["words of events", /\/event[^/]*\.js$/],
  ["layouts and conversions", /\/encoding/],
  ["search and invariants", /\/search\//],
  ["native Linux", /\/linux\//],
  ["the processor", /\/hardware\//],
  ["the rest", /./],
];

/** How the bytes of a bundle are shared out. @param {Readonly<Record<string, number>>} files */
export function shares(files) {
  const total = Object.values(files).reduce((sum, bytes) => sum + bytes, 0);
  return ABOUT.map(([about], index) => {
    const bytes = Object.entries(files)
      .filter(([file]) => ABOUT.findIndex(([, earlier]) => earlier.test(file)) === index)
      .reduce((sum, [, size]) => sum + size, 0);
    return { about, bytes, percent: (100 * bytes) / total };
  }).sort((a, b) => b.bytes - a.bytes);
}
