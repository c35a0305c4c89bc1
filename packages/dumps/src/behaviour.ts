/** What Linux does with the debug registers in an oops, by release. */

import type { Behaviour } from "@dr6/core";

/** Since when an oops leaves the debug registers out where all of them are idle. */
export const LEAVES_OUT_IDLE: Behaviour = {
  id: "oops-leaves-out-idle-debug-registers",
  summary:
    "An oops prints the debug registers only where one of them is not at its idle value (DR0 to DR3 0, DR6 FFFF0FF0, DR7 400).",
  since: "3.11",
  seenIn: "3.18",
  notIn: "3.10",
  parent: "3.10",
  sources: ["linux-show-regs", "linux-show-regs-condition"],
};
