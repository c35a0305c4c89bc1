// Records this machine as `dr6 probe` asks it, by ptrace or through KVM, in the form of the kept
// recordings.
import { askMachine } from "../packages/tui/src/probe/ask.js";
import { machineRemarks } from "./remarks.mjs";
import { spacedJson } from "./spaced-json.mjs";

/** @typedef {import("@dr6/probe").ProbeRecording} ProbeRecording */
/** @typedef {import("../packages/tui/src/probe/found.js").Found} Found */

/** Random cases are compared, not recorded. */
const CASES = 1;
const FEATURES = /** @type {const} */ (["rtm", "bld"]);

/**
 * @param {"kvm" | "ptrace"} name
 * @param {readonly string[]} kept a machine that is among these needs not say what it is
 * @returns {Promise<{ lines: readonly string[]; problems: readonly string[] }>}
 */
export async function recordMachine(name, kept) {
  const found = await askMachine(CASES);
  const cpu = cpuInWords(found);
  const lines = found.recordings
    .filter(({ oracle }) => oracle.startsWith(`${name}-`))
    .map((recording) => lineOf(recording, cpu, kept));
  const missing = found.parts
    .filter(({ id }) => id.startsWith(name) && !id.includes("random"))
    .flatMap((part) => (part.missing === null ? [] : [part.missing]));
  return { lines, problems: [...new Set(missing)] };
}

/** @param {ProbeRecording} recording @param {string} cpu @param {readonly string[]} kept */
function lineOf(recording, cpu, kept) {
  const { scenario, steps, dr6_seen, notes, in: given, rc, final, mode, machine } = recording;
  // Recordings name the series of a kernel.
  const oracle = recording.oracle.replace(/^(\w+-\d+\.\d+)\.\d+/, "$1");
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
  const named = kept.some((line) => line.includes(`"${oracle}"`) && line.includes(`"${cpu}"`));
  const says = named ? {} : { machine };
  return spacedJson(
    oracle.startsWith("ptrace-")
      ? { oracle, cpu, ...shown, mode, ...says }
      : { oracle, mode, ...shown, cpu, ...says },
  );
}

/** As recordings name it: model, family, what it lacks, what it is a guest of. @param {Found} found */
function cpuInWords({ machine: { cpu, kvmModule }, subject }) {
  if (cpu === null || subject === null) return "unknown";
  const family = cpu.family === null ? "" : ` fam ${cpu.family.toString(16)}h`;
  const model = cpu.modelNumber === null ? "" : ` model ${String(cpu.modelNumber)}`;
  const features = FEATURES.map((each) =>
    subject.features.includes(each) ? each.toUpperCase() : `no ${each.toUpperCase()}`,
  );
  const guest = `, itself a ${kvmModule === "pvm" ? "PVM " : ""}guest`;
  const below = subject.hypervisor === null ? "" : guest;
  return `${cpu.model}${family}${model} (${features.join(", ")})${below}`;
}
