/** What DR7 and DR0 to DR3 say: armed breakpoints, and addresses that nobody watches. */

import { low32, DR7_RESET_VALUE } from "@dr6/core";
import { breakpointText } from "../answer.js";
import { dr7Bit } from "../dr7-bit.js";
import type { Evidence } from "../evidence.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

/** The state of the four breakpoints, where it is not simply idle. */
export const armed: ReadingRule = (evidence) => {
  const { registers, breakpoints, encoding } = evidence;
  if (breakpoints === null || registers.dr7 === null || encoding !== "dr6") return [];
  const enabled = breakpoints.filter((breakpoint) => breakpoint.enabled);
  if (enabled.length > 0) {
    const list = enabled.map(
      (breakpoint) =>
        `breakpoint ${String(breakpoint.number)}, ${breakpointText(breakpoint, evidence)}`,
    );
    return [fact(`DR7 enables ${list.join("; ")}.`)];
  }
  const addresses = (["dr0", "dr1", "dr2", "dr3"] as const).filter((name) => {
    const value = registers[name];
    return value !== null && (value.high !== 0 || value.low !== 0);
  });
  if (addresses.length > 0) {
    const names = addresses.map((name) => name.toUpperCase()).join(", ");
    const are = addresses.length === 1 ? "is" : "are";
    return [fact(`${names} ${are} not 0, but DR7 enables no breakpoint: nothing is watched.`)];
  }
  return low32(registers.dr7) === DR7_RESET_VALUE || !evidence.legal ? [] : [notIdle(evidence)];
};

function notIdle({ registers, oops, format }: Evidence): Statement {
  if (registers.dr7 !== null && (registers.dr7.low & DR7_RESET_VALUE) === 0) {
    return fact("DR7 lacks bit 10, which hardware reads as 1; no breakpoint is enabled.");
  }
  const byLinux = oops || format === null;
  return dr7Bit(registers.dr7, "GE") === true && byLinux
    ? {
        text: "DR7 enables no breakpoint, but GE is set: Linux sets it with its own breakpoints, so one was in use.",
        certainty: "likely",
        sources: ["sdm-dr7", "public-dumps"],
      }
    : fact("DR7 is not idle, but enables no breakpoint.");
}

function fact(text: string): Statement {
  return { text, certainty: "certain", sources: ["sdm-dr7"] };
}
