/** A thread of `dr6 prove`: is told pieces by its parent, one at a time. A program of its own. */

import { parentPort, workerData } from "node:worker_threads";

import { claimsOf } from "./claims.js";
import { compareOn, type Piece } from "./pieces.js";
import type { ProofOptions } from "./proof-options.js";

const port = parentPort;
if (port !== null) {
  const claims = claimsOf(workerData as ProofOptions);
  port.on("message", (piece: Piece) => {
    port.postMessage(compareOn(claims, piece));
  });
}
