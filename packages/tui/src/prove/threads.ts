/** Who looks at pieces: this thread, or workers. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

import type { Difference } from "./claim.js";
import { claimsOf } from "./claims.js";
import { compareOn, type Piece, type Prover } from "./pieces.js";
import type { ProofOptions } from "./proof-options.js";

/** The worker's program beside the built `dr6`; the sources have none that could be started. */
const PROGRAM = new URL("./prove-worker.js", import.meta.url);

/** Whether workers can be started here. */
export function hasWorkers(): boolean {
  return existsSync(fileURLToPath(PROGRAM));
}

/**
 * Stands for the program that proves: it names its parts by what is in them. The sources, which tests
 * run, have none.
 */
export function programText(): string {
  return hasWorkers() ? readFileSync(PROGRAM, "utf8") : "";
}

/** This thread. */
export function thisThread(proof: ProofOptions): Prover {
  const claims = claimsOf(proof);
  return {
    look: async (piece) => {
      // Lets what else there is to do come in between, as drawing the bar.
      await new Promise((resolve) => setImmediate(resolve));
      return compareOn(claims, piece);
    },
    close: () => Promise.resolve(),
  };
}

/** A worker. */
export function workerThread(proof: ProofOptions): Prover {
  const worker = new Worker(PROGRAM, { workerData: proof });
  return {
    look: (piece: Piece) =>
      new Promise((resolve, reject) => {
        const onMessage = (difference: Difference | null) => {
          worker.off("error", reject);
          resolve(difference);
        };
        worker.once("message", onMessage).once("error", reject);
        worker.postMessage(piece);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
