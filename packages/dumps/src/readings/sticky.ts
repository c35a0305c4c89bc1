/** BD, BS and BT: a #DB sets them and none clears them, so age is the question. */

import type { Evidence } from "../evidence.js";
import { STICKY } from "../field-groups.js";
import { unlessFred } from "../fred.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

/** Fresh or old. */
export const sticky: ReadingRule = (evidence) => {
  const set = evidence.names.filter((name) => STICKY.includes(name));
  if (evidence.encoding !== "dr6" || set.length === 0) return [];
  const names = set.join(" and ");
  const stay = set.length === 1 ? "stays" : "stay";
  const old = [leftOver(evidence, names, stay), ...(set.includes("BS") ? [KNOWN_TO_LEAVE_BS] : [])];
  const inside: Statement = {
    text: `The call trace passes through a #DB, so ${names} may well be fresh.`,
    certainty: "likely",
    sources: ["linux-debug-handler"],
  };
  return evidence.context.inDebugException
    ? [inside, ...old]
    : [...old, ...freshOutside(evidence, names)];
};

function leftOver(evidence: Evidence, names: string, stay: string): Statement {
  const linux = evidence.oops
    ? ` Linux writes DR6 in every #DB, so something else left it.${unlessFred(evidence)}`
    : "";
  return {
    text: `Left over: ${names} ${stay} set until software writes DR6.${linux}`,
    certainty: "cannot tell",
    sources: ["sdm-dr6", "linux-debug-handler"],
  };
}

const KNOWN_TO_LEAVE_BS: Statement = {
  text: "Public dumps with an old BS come from kmemcheck (2.6.3x to 4.14), from targets of WinDbg, from hypervisors that step their guest, and from VirtualBox snapshots taken while stepping.",
  certainty: "cannot tell",
  sources: ["public-dumps"],
};

function freshOutside({ oops }: Evidence, names: string): readonly Statement[] {
  if (oops) return [];
  return [
    {
      text: `Fresh: ${names} set by the last #DB, if the value was read before a handler wrote DR6.`,
      certainty: "cannot tell",
      sources: ["sdm-dr6"],
    },
  ];
}
