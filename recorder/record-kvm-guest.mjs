// Records the guest program in virtual machines of this machine's KVM.
import { loadLibc, ProbeError } from "@dr6/probe";

import { Missing } from "../emulators/missing.mjs";
import { guestRoms } from "./guest-roms.mjs";
import { guestLines, recordingOf, whyUnfinished } from "./recording.mjs";
import { remarksOn } from "./remarks.mjs";
import { runOnKvm } from "./run-on-kvm.mjs";
import { spacedJson } from "./spaced-json.mjs";

/** @typedef {import("./guest-roms.mjs").GuestRom} GuestRom */
/** @typedef {import("./run-on-kvm.mjs").HeardOnKvm} HeardOnKvm */

/** `machine` is left out where the CPU is among the kept recordings. @typedef {{ oracle: string; cpu: string; machine?: import("@dr6/probe").RecordedMachine }} Who */

/** @param {Who} who @returns {Promise<{ lines: readonly string[]; problems: readonly string[] }>} */
export async function recordKvmGuest(who) {
  const loaded = await loadLibc();
  if (!loaded.ok) return { lines: [], problems: [loaded.missing] };
  try {
    const roms = await guestRoms((each) => isRun(who.oracle, each));
    const heard = roms.map((rom) => ({ rom, heard: runOnKvm(loaded.libc, rom) }));
    return {
      lines: heard.flatMap((each) => linesOf(each.rom.scenarios, each.heard, who)),
      problems: heard.flatMap((each) => problemsOf(each.rom, each.heard, who.oracle)),
    };
  } catch (error) {
    if (!(error instanceof Missing || error instanceof ProbeError)) throw error;
    return { lines: [], problems: [`the guest program on KVM is left out: ${error.message}`] };
  }
}

/** Under PVM, INT1 at CPL 3 never leaves the vCPU. @param {string} oracle @param {GuestRom["scenarios"][number]} each */
export function isRun(oracle, { mode, scenario: { scenario } }) {
  return !(oracle.endsWith("-pvm") && mode === "long64-cpl3" && scenario.includes("icebp"));
}

/** @param {GuestRom["scenarios"]} scenarios @param {HeardOnKvm} heard @param {Who} who @returns {readonly string[]} */
export function linesOf(scenarios, { said, done }, { oracle, cpu, machine }) {
  return guestLines(said).flatMap((line, n) => {
    const found = scenarios[line.scenario];
    if (found === undefined) return [];
    const { mode, scenario } = found;
    const helped = done.filter((each) => each.line === n).map(({ what }) => what);
    const remarks = [...new Set(helped), ...remarksOn(oracle, scenario.scenario)];
    const recording = recordingOf(scenario, mode, line, { oracle, cpu }, remarks);
    return [spacedJson({ ...recording, ...(machine === undefined ? {} : { machine }) })];
  });
}

/** @param {Pick<GuestRom, "modes" | "scenarios">} rom @param {HeardOnKvm} heard @param {string} oracle @returns {readonly string[]} */
export function problemsOf({ modes, scenarios }, { said, left }, oracle) {
  const why = left ?? whyUnfinished(said);
  if (why === undefined) return [];
  const next = scenarios[guestLines(said).length]?.scenario.scenario ?? "its end";
  return [`${oracle}, ${modes.join(" and ")}, at ${next}: ${why}`];
}
