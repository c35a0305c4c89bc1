// Records an emulator: both ROMs of the guest, on each CPU that it is asked as. Only the first CPU
// has lines; a line remarks which others said the same.
import { guestLines, recordingOf, whyUnfinished } from "./recording.mjs";
import { remarksOn } from "./remarks.mjs";
import { spacedJson } from "./spaced-json.mjs";

/** Seconds; a ROM takes less than one. */
const PATIENCE = 20;
const ENDED = /\{"(?:end|stopped)"[^\n]*\n/;

/** @typedef {import("../emulators/emulator.mjs").Emulator} Emulator */
/** @typedef {import("./guest-roms.mjs").GuestRom} GuestRom */

/**
 * @param {Emulator} emulator
 * @param {string} name as recordings begin: `qemu-tcg`
 * @param {readonly GuestRom[]} roms
 * @returns {Promise<{ lines: readonly string[]; problems: readonly string[] }>}
 */
export async function recordEmulator(emulator, name, roms) {
  const oracle = `${name}-${await emulator.version()}`;
  /** @type {string[]} */
  const lines = [];
  /** @type {string[]} */
  const problems = [];
  for (const { modes, scenarios, rom } of roms) {
    /** @type {{ cpu: string; said: string }[]} */
    const heard = [];
    for (const cpu of emulator.cpus) heard.push({ cpu, said: await runGuest(emulator, rom, cpu) });
    for (const { cpu, said } of heard) {
      const why = whyUnfinished(said);
      if (why !== undefined) problems.push(`${oracle} as ${cpu}, ${modes.join(" and ")}: ${why}`);
    }
    lines.push(...linesOf(scenarios, heard, oracle));
  }
  return { lines, problems };
}

/** @param {Emulator} emulator @param {Uint8Array} rom @param {string} cpu */
async function runGuest(emulator, rom, cpu) {
  const enough = (/** @type {Buffer} */ said) => ENDED.test(said.subarray(-200).toString("latin1"));
  const { said } = await emulator.run(rom, { cpu, seconds: PATIENCE, enough });
  return said.toString("latin1");
}

/**
 * @param {GuestRom["scenarios"]} scenarios
 * @param {readonly { cpu: string; said: string }[]} heard
 * @param {string} oracle
 */
function linesOf(scenarios, heard, oracle) {
  const [first, ...others] = heard.map(({ cpu, said }) => ({ cpu, lines: guestLines(said) }));
  return (first?.lines ?? []).flatMap((line, n) => {
    const found = scenarios[line.scenario];
    if (first === undefined || found === undefined) return [];
    const { mode, scenario } = found;
    const same = others.filter(({ lines }) => spacedJson(lines[n]) === spacedJson(line));
    const remarks = [
      ...remarksOn(oracle, scenario.scenario),
      ...same.map(({ cpu }) => `cpu ${cpu} gives the same`),
    ];
    const machine = { oracle, cpu: first.cpu };
    return [spacedJson(recordingOf(scenario, mode, line, machine, remarks))];
  });
}
