/**
 * The command `dreg` of Bochs's debugger; an upper-case letter says that the bit is set:
 *
 *     DR6=0xH8: bt bs bd b3 b2 b1 b0
 *     DR7=0xH8: DR3=Code-Byte ... gd | ge le | g3 l3 g2 l2 g1 l1 g0 l0
 */

import type { LayoutFormat } from "./format.js";

/** The format. */
export const BOCHS_DREG: LayoutFormat = {
  id: "bochs-dreg",
  title: "Bochs: dreg",
  written: ["DR"],
  separators: ["="],
  prefixed: true,
  value: "free",
  fits: ({ behind }) =>
    /^[ \t\n]{0,4}:[ \t\n]{1,4}bt /i.test(behind("dr6")) ||
    /^[ \t\n]{0,4}:[ \t\n]{1,4}DR3=/.test(behind("dr7")),
  paired: false,
  owner: "machine",
  about: [
    {
      text: "This is the DR6 of the CPU that Bochs emulates. The list of bits behind the value names neither BLD nor RTM; the value holds both.",
      certainty: "certain",
      sources: ["bochs-dreg"],
    },
  ],
};
