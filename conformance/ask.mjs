// Asks an emulator everything: the writes in one ROM, each event in one of its own.
import { CRASH } from "./answers.mjs";
import { EVENTS } from "./events.mjs";
import { MARK, putDr6, rom, setDr } from "./rom.mjs";
import { WRITES } from "./vectors.mjs";

/**
 * @typedef {number | "no #DB" | "#UD or #GP" | "no answer" | "it crashed"} Seen a DR6, or what came
 * instead
 */
/** @typedef {{ title: string; expected: number; seen: Seen }} Compared */

const POWER_ON = 0xffff_0ff0;

/**
 * @param {(rom: Uint8Array) => Promise<readonly { mark: number; dr6: number }[]>} run
 * @returns {Promise<{ powerOn: Compared; writes: readonly Compared[]; events: readonly Compared[] }>}
 */
export async function ask(run) {
  const reads = WRITES.flatMap(({ value }) => [...setDr(6, value), ...putDr6(MARK.read)]);
  const [first, ...written] = await run(rom([...putDr6(MARK.read), ...reads]));
  /** @type {Compared[]} */
  const events = [];
  for (const { title, expected, code } of EVENTS) {
    events.push({ title, expected, seen: seenOf((await run(rom(code))).at(-1)) });
  }
  return {
    powerOn: { title: "at power-on", expected: POWER_ON, seen: first?.dr6 ?? "no answer" },
    writes: WRITES.map(({ value, expected }, n) => ({
      title: digits(value),
      expected,
      seen: written[n]?.mark === MARK.read ? written[n].dr6 : "no answer",
    })),
    events,
  };
}

/** @param {import("./answers.mjs").Answer | undefined} answer the last one @returns {Seen} */
function seenOf(answer) {
  if (answer === undefined) return "no answer";
  if (answer === CRASH) return "it crashed";
  if (answer.mark === MARK.otherException) return "#UD or #GP";
  return answer.mark === MARK.exception ? answer.dr6 : "no #DB";
}

/** @param {number} value */
export function digits(value) {
  return value.toString(16).toUpperCase().padStart(8, "0");
}
