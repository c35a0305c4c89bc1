// Asks an emulator everything: the writes in one ROM, each event in one of its own.
import { EVENTS } from "./events.mjs";
import { MARK, putDr6, rom, setDr } from "./rom.mjs";
import { WRITES } from "./vectors.mjs";

/** @typedef {number | "no #DB" | "no answer"} Seen a DR6, or that none came */
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
    const answer = (await run(rom(code))).at(-1);
    const raised = answer?.mark === MARK.exception ? answer.dr6 : "no #DB";
    events.push({ title, expected, seen: answer === undefined ? "no answer" : raised });
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

/** @param {number} value */
export function digits(value) {
  return value.toString(16).toUpperCase().padStart(8, "0");
}
