/** Notes on a #DB in the kernel, written by hand or by a patch: `debug() // dr6: 0xH, user_mode: 1`. */

import type { LayoutFormat } from "./format.js";

/** The format. */
export const KERNEL_DEBUG_TRACE: LayoutFormat = {
  id: "kernel-debug-trace",
  title: "notes on the kernel's #DB handler",
  written: ["dr", "DR"],
  separators: [":", "="],
  prefixed: true,
  value: "free",
  fits: ({ before, behind }) =>
    /\b(?:debug|do_debug|exc_debug|handle_debug)\(\)[^\n]{0,80}$/.test(before) ||
    /^,[ \t\n]{1,4}user_mode[:=]/.test(behind("dr6")),
  paired: false,
  owner: "linux",
  about: [
    {
      text: "The value is DR6 at a point of the #DB handler: before the handler writes DR6 it holds what this #DB reports, beside what was left from earlier.",
      certainty: "likely",
      sources: ["linux-debug-handler", "linux-do-debug"],
    },
  ],
};
