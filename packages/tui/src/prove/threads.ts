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

/**
 * A worker. One that ends before it has answered, with an error or without, rejects what it was
 * looking at.
 *
 * @param program the worker's program
 */
export function workerThread(proof: ProofOptions, program: URL = PROGRAM): Prover {
  const worker = new Worker(program, { workerData: proof });
  let ended: number | undefined;
  worker.once("exit", (code) => {
    ended = code;
  });
  return {
    look: (piece: Piece) =>
      new Promise((resolve, reject) => {
        const settle = (end: () => void) => {
          worker.off("message", onMessage).off("error", onError).off("exit", onExit);
          end();
        };
        const onMessage = (difference: Difference | null) => {
          settle(() => {
            resolve(difference);
          });
        };
        const onError = (error: unknown) => {
          settle(() => {
            reject(error instanceof Error ? error : new Error(String(error)));
          });
        };
        const onExit = (code: number) => {
          onError(new Error(`a thread of the proof ended with ${String(code)} before it answered`));
        };
        if (ended !== undefined) {
          onExit(ended);
          return;
        }
        worker.on("message", onMessage).on("error", onError).on("exit", onExit);
        worker.postMessage(piece);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
