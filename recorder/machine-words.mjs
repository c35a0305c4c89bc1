// How recordings name a machine.

/** @typedef {import("../packages/tui/src/probe/found.js").Found} Found */

const FEATURES = /** @type {const} */ (["rtm", "bld"]);

/** With the series of its kernel. @param {string} oracle */
export function oracleInWords(oracle) {
  return oracle.replace(/^(\w+-\d+\.\d+)\.\d+/, "$1");
}

/** Model, family, what it lacks, what it is a guest of. @param {Pick<Found, "machine" | "subject">} found */
export function cpuInWords({ machine: { cpu, kvmModule }, subject }) {
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

/** Whether it is among the kept recordings, and so needs not say what it is. @param {string} oracle @param {string} cpu @param {readonly string[]} kept */
export function isNamed(oracle, cpu, kept) {
  return kept.some((line) => line.includes(`"${oracle}"`) && line.includes(`"${cpu}"`));
}
