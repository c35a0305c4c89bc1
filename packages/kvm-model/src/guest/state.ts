/** The state of a vCPU, with what KVM keeps for it. */

import { POWER_ON, type DebugState, type Feature, type GuestDebug } from "@dr6/core";

/** A #DB that KVM has to inject. */
export interface QueuedException {
  /** The causes as the hardware or KVM found them, 1 = happened; for the guest's handler. */
  readonly causes: number;
  readonly class: "fault" | "trap";
  /** Raised by INT1. */
  readonly icebp: boolean;
  /** What will change DR6 when it is injected, 1 = happened; null: DR6 has changed already, or won't. */
  readonly payload: number | null;
}

/**
 * A vCPU. The debug registers in {@link DebugState} are the hardware's while the guest owns them,
 * and KVM's copies (vcpu->arch) otherwise.
 */
export interface GuestState extends DebugState {
  /** The guest has the debug registers until the next VM exit (KVM_DEBUGREG_WONT_EXIT). */
  readonly owned: boolean;
  /**
   * DR6 as KVM last loaded it, while the guest owns the register; of a `sev-es-legacy` guest the copy
   * that userspace sets and gets.
   */
  readonly loadedDr6: number;
  /** How userspace debugs the guest; null: it doesn't. */
  readonly debug: GuestDebug | null;
  /** A #DB that waits; the guest doesn't run before it is injected. Null: none. */
  readonly queued: QueuedException | null;
  /** KVM_RUN returns before it injects. */
  readonly stopped: boolean;
  /** Features of the CPU that the guest is on. */
  readonly host: readonly Feature[];
  /** L2 runs; whether L1 intercepts its #DBs. Null: L1 runs. */
  readonly l2: { readonly interceptsDb: boolean } | null;
  /** DR6 and DR7 in the save area while the SMM handler runs, bits 31:0; null: it doesn't run. */
  readonly smm: { readonly dr6: number; readonly dr7: number } | null;
}

/** After RESET, on a host with these features. */
export function powerOn(host: readonly Feature[], debug: GuestDebug | undefined): GuestState {
  return {
    ...POWER_ON,
    owned: false,
    loadedDr6: POWER_ON.dr6,
    debug: debug ?? null,
    queued: null,
    stopped: false,
    host,
    l2: null,
    smm: null,
  };
}
