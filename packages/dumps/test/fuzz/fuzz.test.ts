/** Damaged dumps by the thousand; `npm run fuzz` plays 100 000, or as many as it is told. */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectHarmless } from "../harmless.js";
import { damagedDump } from "./mutations.js";

const CASES = Number(process.env["DR6_FUZZ_CASES"] ?? 2_000);
const SEED = Number(process.env["DR6_FUZZ_SEED"] ?? 1);
const BATCH = 1_000;
/** Far above what a case takes, and far below what a quadratic step would. */
const CASE_MS = 2_000;
/** What the heap may grow by between the first batches and the last. */
const GROWTH = 24 * 1024 * 1024;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

describe("damaged dumps", () => {
  it(
    `${String(CASES)} of them: no crash, no hang, no control character, flat memory`,
    { timeout: 0 },
    () => {
      let slowest = 0;
      let settled = 0;
      for (let done = 0; done < CASES; done += BATCH) {
        fc.assert(
          fc.property(damagedDump, (text) => {
            const start = performance.now();
            expectHarmless(text);
            slowest = Math.max(slowest, performance.now() - start);
          }),
          { numRuns: Math.min(BATCH, CASES - done), seed: SEED + done },
        );
        // The first batches fill caches and make the code hot.
        if (done < 2 * BATCH) settled = heap();
      }
      expect(slowest).toBeLessThan(CASE_MS);
      expect(heap() - settled).toBeLessThan(GROWTH);
    },
  );
});
