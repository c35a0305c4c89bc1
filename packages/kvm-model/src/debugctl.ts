/**
 * A guest's WRMSR to IA32_DEBUGCTL: the bits that KVM lets through, those that it swallows, and
 * those that raise #GP (vmx_get_supported_debugctl(), svm_set_msr()).
 */

import {
  because,
  DEBUGCTL_BTF,
  DEBUGCTL_BUS_LOCK_DETECT,
  DEBUGCTL_RTM_DEBUG,
  holds,
  type Feature,
  type Reason,
} from "@dr6/core";
import type { GuestConfig } from "./capability.js";
import { kvmBehaviour } from "./release.js";
import { KVM_RULES as R } from "./rules.js";

/** IA32_DEBUGCTL[0], LBR. */
const DEBUGCTL_LBR = 1 << 0;

/** What becomes of a write. */
export interface DebugctlWrite {
  /** IA32_DEBUGCTL without the bits that KVM swallows; undefined where the write raises #GP(0). */
  readonly debugctl: number | undefined;
  readonly because: readonly Reason[];
}

/** Judges a write of `value`. */
export function writeDebugctl(
  value: number,
  { release, vendor, host }: GuestConfig,
  capabilities: readonly Feature[],
): DebugctlWrite {
  const rtm = holds(kvmBehaviour("debugctl-rtm"), release);
  // boot_cpu_has() beside what the guest has: up to 6.13 a guest may have what the host hasn't.
  const has = (feature: Feature) => capabilities.includes(feature) && host.includes(feature);
  const bld = has("bld") ? DEBUGCTL_BUS_LOCK_DETECT : 0;
  if (vendor === "amd") {
    const onSvm = holds(kvmBehaviour("svm-bld"), release);
    const known = onSvm.holds && bld !== 0;
    // What KVM does without LBR virtualisation is nothing; with it, which BLD needs, it refuses.
    const refused = known && (value & ~(bld | DEBUGCTL_LBR | DEBUGCTL_BTF)) !== 0;
    return {
      debugctl: refused ? undefined : value & (onSvm.holds ? bld : 0),
      because: [because(R["debugctl-svm"], undefined, onSvm.sure && known)],
    };
  }
  const allowed = bld | (has("rtm") && rtm.holds ? DEBUGCTL_RTM_DEBUG : 0);
  const refused = value & ~(allowed | DEBUGCTL_LBR | DEBUGCTL_BTF);
  const reasons = [because(R["debugctl-vmx"], undefined, rtm.sure)];
  return { debugctl: refused === 0 ? value & allowed : undefined, because: reasons };
}
