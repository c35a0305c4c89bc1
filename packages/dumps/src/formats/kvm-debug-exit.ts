/**
 * What KVM hands to user space in a KVM_EXIT_DEBUG, as a program in Rust prints the structure; the
 * numbers are decimal, or hexadecimal behind `0x`:
 *
 *     kvm_debug_exit_arch { exception: 1, pad: 0, pc: N, dr6: N, dr7: N }
 */

import type { LayoutFormat } from "./format.js";

/** The format. */
export const KVM_DEBUG_EXIT: LayoutFormat = {
  id: "kvm-debug-exit",
  title: "a KVM_EXIT_DEBUG, printed in Rust",
  written: ["dr"],
  separators: [":"],
  prefixed: null,
  value: "decimal",
  fits: ({ names, before }) =>
    names.includes("dr6") && /\bkvm_debug_exit_arch\s{1,8}\{[^{}]{0,160}$/.test(before),
  paired: false,
  owner: "kvm-guest",
  encoding: "kvm-exit-debug",
  about: [
    {
      text: "The value is dr6 of a KVM_EXIT_DEBUG, which KVM makes up for the debugger, not the guest's DR6, and the dr7 beside it need not be the guest's either.",
      certainty: "likely",
      sources: ["kvm-selftest-debug-regs", "public-dumps"],
    },
  ],
};
