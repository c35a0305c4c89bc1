/** A #DB handler runs from its beginning to its end before anything else happens on that CPU. */

import type { Event } from "@dr6/core";
import type { Grammar } from "@dr6/core/search";

const RAISING: readonly Event["kind"][] = ["debug-exception", "instruction"];

/** The order of a #DB and its handler. */
export const HANDLER_ORDER: Grammar = {
  start: "running",
  after: ({ kind }) => {
    if (RAISING.includes(kind)) return "raised";
    return kind === "handler-read" ? "handled" : "running";
  },
  allows: (phase, { kind }) => {
    if (phase === "raised") return kind === "handler-read";
    if (phase === "handled") return kind === "handler-rearm";
    return kind !== "handler-read" && kind !== "handler-rearm";
  },
};
