/**
 * gdb's `maint set show-debug-regs on` (nat/x86-dregs.c), on two lines or on one:
 *
 *     CONTROL (DR7): 0xH16          STATUS (DR6): 0xH16
 *     DR0: addr=0xH16, ref.count=N  DR1: addr=0xH16, ref.count=N
 */

import type { Registers } from "../dump.js";
import type { LayoutFormat, Special } from "./format.js";

/** gdb has not asked yet. */
function unread({ dr6 }: Registers): Special | null {
  if (dr6?.low !== 0 || dr6.high !== 0) return null;
  return {
    outcome: "idle",
    answer: {
      text: "Nothing is recorded: gdb's copy of DR6 is 0 until gdb reads the register after a stop.",
      certainty: "likely",
      sources: ["gdb-debug-regs"],
    },
  };
}

/** The format. */
export const GDB_DEBUG_REGS: LayoutFormat = {
  id: "gdb-debug-regs",
  title: "gdb: maint set show-debug-regs",
  written: ["DR"],
  separators: ["parenthesis", "address"],
  prefixed: null,
  value: "widest",
  fits: ({ names }) => names.includes("dr6"),
  paired: false,
  owner: "thread",
  encoding: "ptrace",
  about: [
    {
      text: "This is gdb's copy, which on Linux comes from ptrace: what the kernel keeps for the thread, not the register.",
      certainty: "likely",
      sources: ["gdb-debug-regs"],
    },
  ],
  special: unread,
};
