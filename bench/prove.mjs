// How long the proof takes that the readable and the fast model agree on a write: 2^32 values on 4
// kinds of CPUs, with each of the two models called for each.
import { fileURLToPath } from "node:url";

import { userSeconds } from "./group.mjs";
import { measure, result } from "./measure.mjs";

const CLI = fileURLToPath(new URL("../packages/tui/dist/cli.js", import.meta.url));

/** 2^32 values on 4 kinds of CPUs. */
const INPUTS = 2 ** 34;

/** @type {import("./group.mjs").Group} */
export const prove = async ({ rounds }) => {
  const command = /** @type {const} */ ([process.execPath, CLI, "prove", "--only", "write"]);
  const program = /** @type {const} */ ({ name: "prove", command: [...command, "--json"] });
  const taken = await measure([{ ...program, check: requireWhole }], Math.min(rounds, 3));
  const seconds = taken.get("prove")?.seconds ?? [];
  return {
    results: [
      result("prove/2^34", seconds, "seconds"),
      result("prove/2^34-processor", [userSeconds(command)], "seconds"),
    ],
    commands: [{ name: "prove", command: "dr6 prove --only write" }],
    absent: [],
  };
};

/** What a proof that failed, or left something out, took is no measurement of it. @param {string} output */
export function requireWhole(output) {
  const { agree, inputs } = JSON.parse(output);
  if (agree === true && inputs === INPUTS) return;
  throw new Error(
    `dr6 prove: agree ${String(agree)}, ${String(inputs)} of ${String(INPUTS)} inputs`,
  );
}
