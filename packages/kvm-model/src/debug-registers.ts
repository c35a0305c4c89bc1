/** KVM_SET_DEBUGREGS: userspace sets a vCPU's debug registers, for example to restore a snapshot. */

import { low32, type Word64 } from "@dr6/core";

/** The debug registers that KVM keeps for a vCPU. */
export interface VcpuDebugRegisters {
  readonly dr6: number;
  readonly dr7: number;
}

/** What the ioctl returns: the registers as they are then, and the error where it refused. */
export interface SetDebugregs {
  readonly registers: VcpuDebugRegisters;
  readonly errno: "EINVAL" | null;
}

/**
 * Stores `dr6` and `dr7` as they are, without fixed bits, not even bit 10 of DR7 or bit 12 of DR6;
 * refuses with `EINVAL` what has any of bits 63:32 (kvm_vcpu_ioctl_x86_set_debugregs()).
 */
export function setDebugregs(present: VcpuDebugRegisters, dr6: Word64, dr7: Word64): SetDebugregs {
  const low6 = low32(dr6);
  const low7 = low32(dr7);
  if (low6 === undefined || low7 === undefined) return { registers: present, errno: "EINVAL" };
  return { registers: { dr6: low6, dr7: low7 }, errno: null };
}
