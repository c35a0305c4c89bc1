// What a web page pays for the packages, and what it may cost at most.
import { gzipSync } from "node:zlib";

import { bundle } from "./bundle.mjs";

/**
 * A use of the packages. The budget counts bytes, minified and gzipped.
 *
 * @typedef {{ name: string; program: string; budget: number }} Use
 */

/** @typedef {Use & { minified: number; gzipped: number; files: Readonly<Record<string, number>> }} Measured */

/** The use that {@link shares} is made of. */
export const ALL_OF_CORE = "all of `@dr6/core`";

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
    program: 'export { binaryMasks, unaryMasks } from "@dr6/core";',
    budget: 500,
  },
  {
    name: "the layouts: `convert`, `ENCODINGS`",
    program: 'export { convert, ENCODINGS } from "@dr6/core";',
    budget: 5000,
  },
  {
    name: "the model: `hardware`, `linux`, `play`, `parseRelease`",
    program: 'export { hardware, linux, LINUX_BEHAVIOURS, parseRelease, play } from "@dr6/core";',
    budget: 15_000,
  },
  { name: ALL_OF_CORE, program: 'export * from "@dr6/core";', budget: 33_000 },
  {
    name: "a guest's fixed bits: `fixedOnes`, `guestCapabilities`",
    program: 'export { fixedOnes, guestCapabilities, KVM_BEHAVIOURS } from "@dr6/kvm-model";',
    budget: 5500,
  },
  {
    name: "all of `@dr6/kvm-model`, with what it uses of core",
    program: 'export * from "@dr6/kvm-model";',
    budget: 30_000,
  },
  {
    name: "`decodeText`, with what it uses of core",
    program: 'export { decodeText } from "@dr6/dumps";',
    budget: 31_000,
  },
  {
    name: "all of `@dr6/dumps`, with what it uses of core",
    program: 'export * from "@dr6/dumps";',
    budget: 40_000,
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
