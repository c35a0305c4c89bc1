/**
 * `bhyvectl --get-all` and `--get-dr6` of FreeBSD; the number in brackets is the vCPU's:
 *
 *     dr6[0]          0xH16
 */

import type { LayoutFormat } from "./format.js";

/** The format. */
export const BHYVECTL: LayoutFormat = {
  id: "bhyvectl",
  title: "bhyvectl: a guest's registers",
  written: ["dr"],
  separators: ["index"],
  prefixed: true,
  value: 16,
  paired: true,
  owner: "guest",
  about: [
    {
      text: "This is a guest's DR6 as bhyve keeps it.",
      certainty: "certain",
      sources: ["bhyvectl-registers"],
    },
  ],
};
