/**
 * What a hypervisor, or its userspace, does to a vCPU. Bare hardware takes no notice of it; a lane
 * of a guest does, so that both can be played side by side.
 */

import type { Feature } from "./field.js";
import type { Addresses } from "./hardware/state.js";
import type { Word64 } from "./word64.js";

/** KVM_SET_GUEST_DEBUG with KVM_GUESTDBG_ENABLE: how userspace debugs a guest. */
export interface GuestDebug {
  /** KVM_GUESTDBG_SINGLESTEP. */
  readonly singleStep?: true;
  /** KVM_GUESTDBG_USE_HW_BP: breakpoints of userspace in place of the guest's own. */
  readonly breakpoints?: { readonly addresses: Addresses; readonly dr7: number };
}

/** Something that happens to a vCPU from outside the guest. */
export type VmmEvent =
  /** The vCPU leaves the guest for something that has nothing to do with debugging. */
  | {
      readonly kind: "vm-exit";
      /** KVM handles it without leaving its inner loop. */
      readonly fastpath?: true;
    }
  /** KVM_SET_GUEST_DEBUG; null detaches the debugger. */
  | { readonly kind: "set-guest-debug"; readonly debug: GuestDebug | null }
  /** KVM_SET_GUEST_DEBUG with KVM_GUESTDBG_INJECT_DB. */
  | { readonly kind: "inject-db" }
  /** KVM_SET_DEBUGREGS; DR7 stays where it is left out. */
  | { readonly kind: "set-debugregs"; readonly dr6: Word64; readonly dr7?: Word64 }
  /** KVM_GET_DEBUGREGS. */
  | { readonly kind: "get-debugregs" }
  /** KVM_GET_VCPU_EVENTS. */
  | { readonly kind: "get-vcpu-events" }
  /** KVM_SET_VCPU_EVENTS with a pending #DB that has this payload: 1 = happened; bits 31:0 count. */
  | { readonly kind: "set-vcpu-events"; readonly payload: Word64 }
  /** A signal is pending: KVM_RUN returns before what is queued is injected. */
  | { readonly kind: "stop-vcpu" }
  /** KVM_RUN again: what is queued is injected. */
  | { readonly kind: "run-vcpu" }
  /** The guest moves to another host, or a snapshot is restored there. */
  | {
      readonly kind: "migrate";
      /** Features of the other host's CPU. */
      readonly host: readonly Feature[];
      /** Userspace restores everything but the debug registers. */
      readonly forgetsDebugregs?: true;
    }
  /** A hypervisor in the guest starts a guest of its own: VMLAUNCH, VMRESUME, VMRUN. */
  | {
      readonly kind: "enter-l2";
      /** DR6 in the VMCB, as L1 has it where left out; the VMCS has no DR6. */
      readonly dr6?: Word64;
      /** DR7 in the VMCB or VMCS, as L1 has it where left out. */
      readonly dr7?: Word64;
      /** SVM: the clean bit of the debug registers is set, so DR6 and DR7 may be taken as cached. */
      readonly clean?: true;
      /** L1 intercepts #DB. */
      readonly interceptsDb?: true;
    }
  /** An exit from L2 to L1 that has nothing to do with debugging. */
  | { readonly kind: "leave-l2" }
  /** System management interrupt. */
  | { readonly kind: "smi" }
  /** RSM; with the DR6 that the SMM handler left in the save area, where it changed it; bits 31:0. */
  | { readonly kind: "rsm"; readonly dr6?: Word64 };

/** The kinds of {@link VmmEvent}. */
export type VmmEventKind = VmmEvent["kind"];

const KINDS: ReadonlySet<string> = new Set<VmmEventKind>([
  "vm-exit",
  "set-guest-debug",
  "inject-db",
  "set-debugregs",
  "get-debugregs",
  "get-vcpu-events",
  "set-vcpu-events",
  "stop-vcpu",
  "run-vcpu",
  "migrate",
  "enter-l2",
  "leave-l2",
  "smi",
  "rsm",
]);

/** Whether a hypervisor or its userspace does it. */
export function isVmmEvent<E extends { readonly kind: string }>(
  event: E,
): event is Extract<E, VmmEvent> {
  return KINDS.has(event.kind);
}
