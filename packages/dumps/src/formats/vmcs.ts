/**
 * Intel's VMCS, dumped when a guest could not be entered. It has a field for DR7 and none for DR6:
 *
 *     RFLAGS=0xH8         DR7 = 0xH16                    KVM, dump_vmcs()
 *     (XEN) RFLAGS=0xH8 (0xH8)  DR7 = 0xH16              Xen, vmcs.c
 */

import type { Statement } from "../statement.js";
import type { LayoutFormat } from "./format.js";
import type { Run } from "./layout.js";

const NO_DR6: Statement = {
  text: "A VMCS holds no DR6: the guest's is in the CPU's register or in the hypervisor's memory. This dump shows DR7 only; pending debug exceptions, where printed, are another layout (--as vmx-pending-debug).",
  certainty: "certain",
  sources: ["vmcs-dump"],
};

const LOOKS = {
  written: ["DR"],
  separators: ["="],
  prefixed: true,
  value: 16,
  paired: false,
  withoutDr6: NO_DR6,
} as const;

/** Behind RFLAGS, which a wrap may have put on the line above. */
function isVmcs({ names, before }: Run): boolean {
  return names.join() === "dr7" && /RFLAGS ?= ?0x[^\n]{0,60}\n?[^\n]{0,40}$/.test(before);
}

/** Xen gives RFLAGS twice. */
export const XEN_VMCS: LayoutFormat = {
  ...LOOKS,
  id: "xen-vmcs",
  title: "Xen: a guest's VMCS, without DR6",
  fits: (run) =>
    isVmcs(run) &&
    /\(XEN\)[^\n]{0,80}$|RFLAGS ?= ?0x[0-9a-f]{1,16} \(0x[^\n]{0,40}\n?[^\n]{0,40}$/.test(
      run.before,
    ),
  owner: "guest",
};

/** KVM. */
export const KVM_VMCS: LayoutFormat = {
  ...LOOKS,
  id: "kvm-vmcs",
  title: "KVM: a guest's VMCS, without DR6",
  fits: isVmcs,
  owner: "kvm-guest",
};
