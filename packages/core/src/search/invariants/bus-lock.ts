/** A report of a bus lock stands for a bus lock. */

import { fieldMask } from "../../dr6.js";
import { logs, raisedCauses, type Effect } from "../../effect.js";
import type { Invariant } from "../invariant.js";

const BLD = fieldMask("BLD");

/** What Linux does about a bus lock: a line in the log, or SIGBUS with split_lock_detect=fatal. */
function reportsBusLock(effect: Effect): boolean {
  return logs(effect, "bus_lock") || (effect.kind === "signal" && effect.signal === "SIGBUS");
}

/** On each lane: Linux reports a bus lock only where the last #DB had one among its causes. */
export const TRUE_BUS_LOCKS: Invariant<readonly number[]> = {
  id: "true-bus-locks",
  statement: "Linux reports a bus lock only where one caused the #DB.",
  sources: ["sdm-dr6", "linux-bus-lock", "commit-5f465c148c61"],
  start: [],
  after: (memory, { lanes }) =>
    lanes.map(({ effects }, lane) => raisedCauses(effects) ?? memory[lane] ?? 0),
  holds: (memory, { lanes }) =>
    lanes.every(
      ({ effects }, lane) => !effects.some(reportsBusLock) || ((memory[lane] ?? 0) & BLD) !== 0,
    ),
};
