/**
 * Xen's line about a #DB that it took itself (xen/arch/x86/traps.c, do_debug()):
 *
 *     Hit #DB in Xen context: SEL:H16 [FUNCTION+0xH/0xH], stk SEL:H16, dr6 H
 */

import type { LayoutFormat } from "./format.js";

/** The format. */
export const XEN_DEBUG: LayoutFormat = {
  id: "xen-debug",
  title: "Xen: a #DB in Xen itself",
  written: ["dr"],
  separators: ["stack"],
  prefixed: false,
  value: 8,
  alone: true,
  paired: false,
  owner: "machine",
  about: [
    {
      text: "Xen printed this in its #DB handler, of a #DB while Xen itself ran: the value is DR6 as the handler read it.",
      certainty: "certain",
      sources: ["xen-do-debug"],
    },
  ],
};
