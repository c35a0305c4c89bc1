/** What a guest is, beside its release, its host and its CPUID. */

import type { GuestDebug, Policies } from "@dr6/core";
import type { GuestConfig } from "../capability.js";

/**
 * Whose state is encrypted or kept by firmware:
 *
 * - `sev-es`: KVM_X86_SEV_ES_VM or KVM_X86_SNP_VM, whose ioctls KVM refuses
 * - `sev-es-legacy`: SEV-ES in a VM of the default type, whose ioctls KVM takes without effect
 * - `tdx`: a trust domain
 */
export type Protection = "sev-es" | "sev-es-legacy" | "tdx";

/** A guest of KVM with the paths that its accesses and exceptions take. */
export interface GuestOptions extends GuestConfig {
  /** KVM_SET_GUEST_DEBUG as it is set from the start; nobody debugs the guest by default. */
  readonly debug?: GuestDebug;
  /** KVM_CAP_EXCEPTION_PAYLOAD is enabled by userspace; false where left out. */
  readonly payloadCapability?: boolean;
  /** Absent: KVM sees the guest's registers. */
  readonly protection?: Protection;
  /** What is settled otherwise than by the defaults of {@link @dr6/core!POLICIES}. */
  readonly policies?: Partial<Policies>;
}
