/**
 * A failure of KVM's self-test debug_regs: the first value is the actual one, the second the wanted:
 *
 *     SINGLE_STEP[1]: exit 4 exception 1 rip 0xH (should be 0xH) dr6 0xH (should be 0xH)
 */

import type { LayoutFormat } from "./format.js";

/** The format. */
export const KVM_SELFTEST: LayoutFormat = {
  id: "kvm-selftest",
  title: "KVM's self-test debug_regs",
  written: ["dr"],
  separators: [" ", "="],
  prefixed: true,
  value: "free",
  fits: ({ behind }) => /^[ \t\n]{1,4}\(should[ \t\n]{1,4}be[ \t\n]/.test(behind("dr6")),
  paired: false,
  owner: "kvm-guest",
  encoding: "kvm-exit-debug",
  about: [
    {
      text: "The value is run->debug.arch.dr6 of a KVM_EXIT_DEBUG, not the guest's DR6. Behind it stands the value that the test wanted.",
      certainty: "certain",
      sources: ["kvm-selftest-debug-regs"],
    },
  ],
};
