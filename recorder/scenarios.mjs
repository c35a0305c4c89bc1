// The table of scenarios: both what the guest runs and what its recordings quote come from it.
import { readFileSync } from "node:fs";

/**
 * @typedef {{
 *   scenario: string;
 *   modes: readonly string[];
 *   steps: readonly string[];
 *   reads?: "DR6" | "DR7";
 *   atPowerOn?: boolean;
 * }} Scenario its name, the modes it is recorded in, its statements in the language that
 *   @dr6/fixtures plays, the register where it is about what is read and no #DB, and whether it is
 *   what is there before anything was written
 */

/** @type {readonly Scenario[]} */
export const SCENARIOS = readFileSync(new URL("scenarios.jsonl", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

/** The modes that one ROM runs, in the order of the recordings. */
export const ROM_MODES = /** @type {const} */ ([
  { bits: 32, modes: ["prot32"] },
  { bits: 64, modes: ["long64", "long64-cpl3"] },
]);

/** The scenarios of modes, mode after mode. @param {readonly string[]} modes */
export function scenariosOf(modes) {
  return modes.flatMap((mode) =>
    SCENARIOS.filter((each) => each.modes.includes(mode)).map((scenario) => ({ mode, scenario })),
  );
}
