/** B0 to B3: the condition was met, which is not yet that an enabled breakpoint fired. */

import type { Evidence } from "../evidence.js";
import { breakpointNumber } from "../field-groups.js";
import { unlessFred } from "../fred.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

/** What a set B0–B3 leaves open. */
export const breakpoint: ReadingRule = (evidence) => {
  const { encoding, names, breakpoints, oops } = evidence;
  const set = names.flatMap((name) => {
    const number = breakpointNumber(name);
    return number === undefined ? [] : [{ name, number }];
  });
  if (encoding !== "dr6" || set.length === 0) return [];
  const disabled = set.filter(({ number }) => breakpoints?.[number]?.enabled === false);
  return [
    ...(disabled.length > 0 ? notEnabled(disabled.map(({ name }) => name).join(" and ")) : []),
    ...(disabled.length < set.length && oops ? [when(evidence)] : []),
  ];
};

function notEnabled(names: string): readonly Statement[] {
  return [
    {
      text: `${names}: a #DB also records the condition of a breakpoint that DR7 doesn't enable, so no breakpoint need have fired.`,
      certainty: "likely",
      sources: ["sdm-dr6"],
    },
    {
      text: `${names}: or the breakpoint was enabled when it was met, and has been removed since. B0 to B3 stay until the next #DB or write.`,
      certainty: "cannot tell",
      sources: ["sdm-dr6"],
    },
  ];
}

function when(evidence: Evidence): Statement {
  return evidence.context.inDebugException
    ? {
        text: "The call trace passes through a #DB: the dump was taken while that #DB was handled.",
        certainty: "likely",
        sources: ["linux-debug-handler", "public-dumps"],
      }
    : {
        text: `Linux writes DR6 in every #DB, so outside one it should not show a breakpoint: something else left it, or the dump leaves the #DB out.${unlessFred(evidence)}`,
        certainty: "cannot tell",
        sources: ["linux-debug-handler"],
      };
}
