/** Linux, as `dr6 diff` knows it too. */

import { SUBJECTS } from "../diff/subjects.js";
import type { Subject } from "./subject.js";

/** Linux on the bare CPU and in a guest, one of each kind. */
export const LINUX_LANES: readonly Subject[] = SUBJECTS.filter(({ on }) => on === "linux").map(
  ({ id, title, isGuest, lane, spec }) => ({
    id,
    title,
    isGuest,
    lanes: ({ vendor, host, guest, release }) => [
      lane({ vendor, host, exposed: guest, has: { before: guest, after: guest } }, release),
    ],
    specs: () => [
      { ...spec, id: isGuest ? "guest" : "native", name: isGuest ? "Guest" : "Native" },
    ],
  }),
);
