/** What the user says of the CPU, against the bits that read 0. */

import { maskOf, statusFields } from "@dr6/core";
import { ACTIVE_LOW } from "../evidence.js";
import { zeroClears } from "../field-groups.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

/** Features that the CPU is said to lack, and a 0 that its vendor's CPUs don't take from a write. */
export const cpuDisagrees: ReadingRule = ({ cpu, vendor, legal, encoding, reporting }) => {
  if (!legal || encoding !== "dr6") return [];
  const fields = statusFields().filter((field) => (maskOf(field) & reporting & ACTIVE_LOW) !== 0);
  const lacking = fields.filter(
    ({ feature }) => cpu !== null && feature !== undefined && !cpu.features.includes(feature),
  );
  return [
    ...(lacking.length > 0 ? [said(lacking.map(({ name }) => name).join(" and "))] : []),
    ...(fields.some(({ name }) => !zeroClears(name, vendor)) ? [AMD] : []),
  ];
};

function said(names: string): Statement {
  return {
    text: `The CPU was said to lack ${names}, and a bit that is not implemented reads 1. Silicon may implement one that CPUID doesn't enumerate, and a guest may see its host's.`,
    certainty: "cannot tell",
    sources: ["sdm-dr6", "public-dumps"],
  };
}

const AMD: Statement = {
  text: "On AMD, writing 0 can't clear BLD while DEBUGCTL[2] is 0, and Linux turns bus-lock detection on only after it wrote DR6. So boot hardly left this 0; whether firmware or kexec may leave DEBUGCTL[2] at 1 is not established.",
  certainty: "likely",
  sources: ["apm-bus-lock-trap", "linux-cpu-init", "linux-bus-lock"],
};
