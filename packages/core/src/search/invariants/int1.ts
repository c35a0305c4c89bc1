/** INT1 leaves no mark in DR6: the handler has to know it by that. */

import type { Event } from "../../event.js";
import type { Invariant } from "../invariant.js";

/** Whether user mode runs INT1. */
function isUsersInt1(event: Event): boolean {
  if (event.kind !== "instruction") return false;
  const { is, cpl } = event.instruction;
  return is === "icebp" && cpl === 3;
}

/** A user's INT1 is answered by SIGTRAP when its #DB is handled. */
export const INT1_RAISES_SIGTRAP: Invariant<boolean> = {
  id: "int1-sigtrap",
  statement: "A user's INT1 raises SIGTRAP.",
  sources: ["linux-debug-handler", "linux-do-debug"],
  start: false,
  // The handler's other half comes later, and nothing between the two.
  after: (due, { event }) => isUsersInt1(event) || (due && event.kind === "handler-read"),
  holds: (due, { event, lanes }) =>
    !due ||
    event.kind !== "handler-read" ||
    lanes.every(({ effects }) =>
      effects.some((effect) => effect.kind === "signal" && effect.signal === "SIGTRAP"),
    ),
};
