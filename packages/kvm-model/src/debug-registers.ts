/** KVM_SET_DEBUGREGS: userspace sets a vCPU's debug registers, for example to restore a snapshot. */

import { because, holds, low32, type Reason, type Release, type Word64 } from "@dr6/core";
import { kvmBehaviour } from "./release.js";
import { KVM_RULES as R } from "./rules.js";

/** The debug registers that the ioctl sets, with all 64 bits; in DR6, BLD and RTM report with 0. */
export interface VcpuDebugRegisters {
  readonly dr6: Word64;
  readonly dr7: Word64;
}

/** What the ioctl returns: the registers as they are then, and the error where it refused. */
export interface SetDebugregs {
  /** As they were before where the ioctl refuses. */
  readonly registers: VcpuDebugRegisters;
  /** Null where the ioctl succeeds. */
  readonly errno: "EINVAL" | null;
  readonly because: readonly Reason[];
}

/**
 * Stores `wanted` as it is, without fixed bits, not even bit 10 of DR7 or bit 12 of DR6. Bits 63:32
 * are refused with `EINVAL`; the oldest releases stored them too.
 */
export function setDebugregs(
  present: VcpuDebugRegisters,
  wanted: VcpuDebugRegisters,
  release: Release,
): SetDebugregs {
  const checks = holds(kvmBehaviour("set-debugregs-checks-upper-bits"), release);
  const upper = low32(wanted.dr6) === undefined || low32(wanted.dr7) === undefined;
  const rule = checks.holds ? R["set-debugregs-raw"] : R["set-debugregs-unchecked"];
  const reasons = [because(rule, undefined, checks.sure)];
  if (upper && checks.holds) return { registers: present, errno: "EINVAL", because: reasons };
  return { registers: wanted, errno: null, because: reasons };
}
