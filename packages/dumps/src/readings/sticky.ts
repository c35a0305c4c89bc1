/** BD, BS and BT: a #DB sets them and none clears them, so age is the question. */

import type { Evidence } from "../evidence.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

const STICKY: readonly string[] = ["BD", "BS", "BT"];

/** Fresh or old. */
export const sticky: ReadingRule = (evidence) => {
  const set = evidence.names.filter((name) => STICKY.includes(name));
  if (evidence.encoding !== "dr6" || set.length === 0) return [];
  const names = set.join(" and ");
  const stay = set.length === 1 ? "stays" : "stay";
  const inside: Statement = {
    text: `The call trace passes through a #DB, and Linux had not yet used up what it read: ${names} may well be fresh.`,
    certainty: "likely",
    sources: ["linux-debug-handler"],
  };
  return evidence.context.inDebugException
    ? [inside, ...whoLeaves(evidence, names, stay)]
    : [...whoLeaves(evidence, names, stay), ...freshOutside(evidence, names)];
};

function whoLeaves({ fromDump }: Evidence, names: string, stay: string): readonly Statement[] {
  const linux = fromDump ? "Linux writes DR6 in every #DB, so something else left it: " : "";
  return [
    {
      text: `Left over: ${names} ${stay} set until software writes DR6. ${linux}Known to leave BS: firmware, a hypervisor that steps its guest, and kmemcheck in kernels up to 4.14.`,
      certainty: "cannot tell",
      sources: ["sdm-dr6", "linux-debug-handler", "public-dumps"],
    },
  ];
}

function freshOutside({ fromDump }: Evidence, names: string): readonly Statement[] {
  if (fromDump) return [];
  return [
    {
      text: `Fresh: ${names} set by the last #DB, if the value was read before a handler wrote DR6.`,
      certainty: "cannot tell",
      sources: ["sdm-dr6"],
    },
  ];
}
