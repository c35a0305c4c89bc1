/**
 * AMD's VMCB, dumped by a hypervisor when a guest could not be entered:
 *
 *     (XEN) DR6 = 0xH16, DR7 = 0xH16                     Xen, svmdebug.c
 *     dr6:            H16 dr7:          H16              KVM, dump_vmcb(), with or without a prefix
 */

import type { Statement } from "../statement.js";
import type { LayoutFormat } from "./format.js";

const GUEST: readonly Statement[] = [
  {
    text: "This is a guest's DR6 in the VMCB's save area, at its last exit or as the hypervisor set it for the next entry.",
    certainty: "certain",
    sources: ["vmcb-dump"],
  },
];

/** Xen. */
export const XEN_VMCB: LayoutFormat = {
  id: "xen-vmcb",
  title: "Xen: a guest's VMCB",
  written: ["DR"],
  separators: ["="],
  prefixed: true,
  value: 16,
  fits: ({ names, before, behind }) =>
    names.includes("dr6") &&
    (/\(XEN\)[^\n]{0,80}$/.test(before) || /^,[ \t\n]{1,4}DR7 =/.test(behind("dr6"))),
  paired: false,
  owner: "guest",
  encoding: "vmcb-dr6",
  about: GUEST,
};

/** KVM. */
export const KVM_VMCB: LayoutFormat = {
  id: "kvm-vmcb",
  title: "KVM: a guest's VMCB",
  written: ["dr"],
  separators: [":"],
  prefixed: false,
  value: 16,
  fits: ({ names, widest }) => names[0] === "dr6" && names[1] === "dr7" && widest === 16,
  paired: false,
  owner: "kvm-guest",
  encoding: "vmcb-dr6",
  about: GUEST,
};
