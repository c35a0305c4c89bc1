/** An idle DR6 in the trace of a #DB: the handler had written it already. */

import { digits, resetValue } from "@dr6/core";
import { linuxBehaviour } from "@dr6/core/linux";
import { unlessFred } from "../fred.js";
import { kernelHolds } from "../kernel-release.js";
import type { ReadingRule } from "./reading.js";

const POSITIVE_POLARITY = linuxBehaviour("positive-polarity");
const RESET = digits(resetValue());

/** That an idle DR6 says nothing of the #DB that was being handled. */
export const idleInside: ReadingRule = (evidence) => {
  const { legal, encoding, names, oops, context, kernel } = evidence;
  if (!legal || encoding !== "dr6" || names.length > 0) return [];
  if (!oops || !context.inDebugException) return [];
  const polarity = kernel === null ? undefined : kernelHolds(POSITIVE_POLARITY, kernel);
  const named = kernel === null ? "Linux" : `Linux ${kernel.text}`;
  const writes =
    polarity?.sure !== true
      ? `${named} writes DR6 (${RESET}, before ${POSITIVE_POLARITY.since} 0)`
      : `${named} writes ${polarity.holds ? RESET : "0"} to DR6`;
  return [
    {
      text: `The call trace passes through a #DB. ${writes} as soon as its handler has read it, so that DR6 is idle here says nothing of what that #DB reported.${unlessFred(evidence)}`,
      certainty: "likely",
      sources: ["linux-debug-handler", "linux-do-debug", "commit-f4956cf83ed1"],
    },
  ];
};
