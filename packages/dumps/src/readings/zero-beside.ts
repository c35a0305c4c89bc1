/** BLD or RTM reads 0 beside B0–B3, BD, BS or BT: is the 0 as old as that cause, or older? */

import { ACTIVE_LOW, seemsBare } from "../evidence.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

const KEPT: Statement = {
  text: "BLD reads 0 beside the other cause. A #DB that is not a bus lock leaves BLD alone, so the 0 is more likely old than a bus lock in the same #DB.",
  certainty: "likely",
  sources: ["sdm-dr6", "commit-5f465c148c61"],
};

const UNDER_A_HYPERVISOR: Statement = {
  text: "BLD reads 0 beside the other cause. On a bare CPU a #DB that is not a bus lock leaves BLD alone, so the 0 could be old. Not under KVM up to 7.1.5: that sets BLD to 1 in each #DB it delivers, unless it is for a bus lock.",
  certainty: "cannot tell",
  sources: ["sdm-dr6", "commit-5f465c148c61", "kvm-delivered-debug-exception"],
};

const RTM: Statement = {
  text: "RTM reads 0 beside the other cause. Any #DB outside an RTM region sets RTM to 1, so either this one came inside a region, or a hypervisor made the value.",
  certainty: "cannot tell",
  sources: ["sdm-dr6"],
};

/** Both fields beside another cause. */
export const zeroBeside: ReadingRule = (evidence) => {
  const { encoding, legal, reporting, names } = evidence;
  if (!legal || encoding !== "dr6" || (reporting & ~ACTIVE_LOW) === 0) return [];
  return [
    ...(names.includes("BLD") ? [seemsBare(evidence) ? KEPT : UNDER_A_HYPERVISOR] : []),
    ...(names.includes("RTM") ? [RTM] : []),
  ];
};
