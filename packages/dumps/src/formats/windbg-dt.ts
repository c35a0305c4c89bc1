/**
 * Members of a structure as WinDbg's `dt` prints them, one a line:
 *
 *     +0x014 Dr6              : 0x23
 *     +0x018 Dr7              : 0
 */

import type { Registers } from "../dump.js";
import type { LayoutFormat, Special } from "./format.js";
import { CONTEXT_COPY, contextOfNone } from "./windows-context.js";

const LOOKS = {
  written: ["Dr"],
  separators: ["dt"],
  prefixed: null,
  value: "free",
  paired: false,
  owner: "thread",
} as const;

/** Where `Dr0` stands in the CONTEXT of each width: nothing before it but the flags. */
const IN_CONTEXT = /_CONTEXT\b|ContextFlags/;

/** Selectors of user mode and of the kernel, which fill neighbouring slots. */
const SELECTORS: readonly number[] = [
  0x08, 0x10, 0x18, 0x1b, 0x20, 0x23, 0x2b, 0x30, 0x33, 0x3b, 0x53,
];

/** A slot that was never filled, or filled for a thread without debug registers. */
function trapFrame({ dr6, dr7 }: Registers): Special | null {
  if (dr6?.high !== 0) return null;
  if (dr6.low === 0) return contextOfNone({ dr0: null, dr1: null, dr2: null, dr3: null, dr6, dr7 });
  if (!SELECTORS.includes(dr6.low)) return null;
  return {
    outcome: "unreadable",
    answer: {
      text: `This slot was never filled: a trap frame stores DR6 only while debug registers are in use, and 0x${dr6.low.toString(16)} is a segment selector.`,
      certainty: "likely",
      sources: ["windbg-registers", "public-dumps"],
    },
  };
}

/** A CONTEXT. */
export const WINDBG_DT_CONTEXT: LayoutFormat = {
  ...LOOKS,
  id: "windbg-dt-context",
  title: "WinDbg: dt of a CONTEXT",
  fits: ({ before, names }) =>
    IN_CONTEXT.test(before) && !before.includes("KTRAP_FRAME") && names.length > 0,
  about: [CONTEXT_COPY],
  special: contextOfNone,
};

/** A trap frame, or a structure that isn't named. */
export const WINDBG_DT_KTRAP: LayoutFormat = {
  ...LOOKS,
  id: "windbg-dt-ktrap",
  title: "WinDbg: dt of a trap frame",
  about: [
    {
      text: "A trap frame has slots for the debug registers, and Windows fills them only for a thread that uses debug registers.",
      certainty: "likely",
      sources: ["windbg-registers", "public-dumps"],
    },
  ],
  special: trapFrame,
};
