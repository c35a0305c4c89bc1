// The vectors that an emulator is held against, out of the file that @dr6/fixtures brings.
import { readFileSync } from "node:fs";

/**
 * @typedef {{ id: string; op: string; model?: string; vendor?: string; cpu?: string[];
 *   value?: string; dr6?: string; payload?: string; expect: { dr6: string } }} Vector
 */

const FILE = new URL("../packages/fixtures/data/vectors.jsonl", import.meta.url);
/** @type {readonly Vector[]} */
const VECTORS = readFileSync(FILE, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

/** A CPU of Intel's without BLD and RTM: what every 32-bit emulator plays. */
const PLAIN = VECTORS.filter(
  ({ model, vendor, cpu }) => model === "hardware" && vendor === "intel" && cpu?.length === 0,
);

/** Writes of 32 bits and what they leave. */
export const WRITES = PLAIN.filter(
  ({ op, value = "" }) => op === "write" && value.length === 10,
).map(({ value = "", expect }) => ({ value: Number(value), expected: Number(expect.dr6) }));

/**
 * DR6 after a #DB with these causes.
 *
 * @param {number} before
 * @param {number} payload
 */
export function delivered(before, payload) {
  const found = PLAIN.find(
    ({ op, dr6, payload: causes }) =>
      op === "deliver" && Number(dr6) === before && Number(causes) === payload,
  );
  if (found === undefined) throw new RangeError("there is no such vector");
  return Number(found.expect.dr6);
}
