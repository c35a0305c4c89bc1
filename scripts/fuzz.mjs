// `npm run fuzz`, `npm run fuzz -- 1000000 7`: damaged dumps for the decoder, how many and from
// which seed. The unit tests play the same with few cases.
import { program } from "./lib/steps.mjs";

const CASES = "100000";

/** @type {import("./lib/steps.mjs").Step} */
export const fuzz = (args) => {
  const [cases = CASES, seed = "1", ...rest] = args;
  if (!/^\d{1,9}$/.test(cases) || !/^\d{1,9}$/.test(seed) || rest.length > 0) {
    console.error("dr6: fuzz takes a number of cases and a seed: npm run fuzz -- 100000 1");
    return Promise.resolve(2);
  }
  process.env["DR6_FUZZ_CASES"] = cases;
  process.env["DR6_FUZZ_SEED"] = seed;
  return program("vitest run packages/dumps/test/fuzz")([]);
};
