/** BLD and RTM at face value: 0 says that the event happened. */

import { maskOf, statusFields } from "@dr6/core";
import { dr7Bit } from "../dr7-bit.js";
import { ACTIVE_LOW } from "../evidence.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

/** The other reading of each active-low field that reads 0. */
export const faceValue: ReadingRule = (evidence) => {
  const { legal, encoding, reporting } = evidence;
  if (!legal || encoding !== "dr6") return [];
  return statusFields()
    .filter((field) => (maskOf(field) & reporting & ACTIVE_LOW) !== 0)
    .map((field): Statement => {
      // RTM debugging needs DR7.RTM; where that is 0, no new #DB clears DR6.RTM.
      const off = field.name === "RTM" && dr7Bit(evidence.registers.dr7, "RTM") === false;
      return {
        text: `${field.name} at face value: ${field.meaning}.${off ? " DR7.RTM is 0 here, so that would have to be from earlier." : ""}`,
        certainty: "cannot tell",
        sources: off ? ["sdm-dr6", "sdm-dr7"] : field.sources,
      };
    });
};
