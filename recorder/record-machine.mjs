// Records this machine as `dr6 probe` asks it, by ptrace or through KVM, in the form of the kept
// recordings.
import { askMachine } from "../packages/tui/src/probe/ask.js";
import { cpuInWords, isNamed, oracleInWords } from "./machine-words.mjs";
import { machineRemarks } from "./remarks.mjs";
import { spacedJson } from "./spaced-json.mjs";

/** @typedef {import("@dr6/probe").ProbeRecording} ProbeRecording */

/** Random cases are compared, not recorded. */
const CASES = 1;
/** @type {{ lines: readonly string[]; problems: readonly string[] }} */
const NOTHING = { lines: [], problems: [] };

/**
 * @param {"kvm" | "ptrace"} name
 * @param {readonly string[]} kept a machine that is among these needs not say what it is
 * @returns {Promise<{ lines: readonly string[]; problems: readonly string[] }>}
 */
export async function recordMachine(name, kept) {
  const found = await askMachine(CASES);
  const cpu = cpuInWords(found);
  const recordings = found.recordings.filter(({ oracle }) => oracle.startsWith(`${name}-`));
  const lines = recordings.map((recording) => lineOf(recording, cpu, kept));
  const missing = found.parts
    .filter(({ id }) => id.startsWith(name) && !id.includes("random"))
    .flatMap((part) => (part.missing === null ? [] : [part.missing]));
  const guest = name === "kvm" ? await recordGuest(recordings, cpu, kept) : NOTHING;
  return {
    lines: [...guest.lines, ...lines],
    problems: [...new Set([...missing, ...guest.problems])],
  };
}

/**
 * The guest program, on a machine whose KVM answered before.
 *
 * @param {readonly ProbeRecording[]} recordings
 * @param {string} cpu
 * @param {readonly string[]} kept
 */
async function recordGuest([first], cpu, kept) {
  if (first === undefined) return NOTHING;
  const oracle = oracleInWords(first.oracle);
  const { recordKvmGuest } = await import("./record-kvm-guest.mjs");
  const says = isNamed(oracle, cpu, kept) ? {} : { machine: first.machine };
  return recordKvmGuest({ oracle, cpu, ...says });
}

/** @param {ProbeRecording} recording @param {string} cpu @param {readonly string[]} kept */
function lineOf(recording, cpu, kept) {
  const { scenario, steps, dr6_seen, notes, in: given, rc, final, mode, machine } = recording;
  const oracle = oracleInWords(recording.oracle);
  const remarks = machineRemarks(recording);
  const shown = {
    scenario,
    steps,
    dr6_seen,
    notes: [...(notes === "" ? [] : [notes]), ...remarks].join(" | "),
    ...(given === undefined ? {} : { in: given }),
    ...(rc === undefined ? {} : { rc }),
    ...(final === undefined ? {} : { final }),
  };
  const says = isNamed(oracle, cpu, kept) ? {} : { machine };
  return spacedJson(
    oracle.startsWith("ptrace-")
      ? { oracle, cpu, ...shown, mode, ...says }
      : { oracle, mode, ...shown, cpu, ...says },
  );
}
