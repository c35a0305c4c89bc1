/** What can be seen of a step from outside. */

import type { Exception } from "./hardware/exception.js";
import type { Word64 } from "./word64.js";

/** What could be seen from outside while a step was taken. */
export type Effect =
  /** The kernel stored an unsigned 32-bit value in debug register 0 to 3, 6 or 7. */
  | { readonly kind: "write"; readonly register: number; readonly value: number }
  /**
   * A value was read: by MOV (`register`), by a debugger (`u_debugreg[6]`), or by userspace
   * (`KVM_GET_DEBUGREGS DR6`, `KVM_GET_VCPU_EVENTS payload`).
   */
  | { readonly kind: "read"; readonly what: string; readonly value: Word64 }
  /** The program that runs on the machine is interrupted. */
  | { readonly kind: "exception"; readonly exception: Exception }
  /** A #DB is queued for a vCPU and not injected yet; causes as in an exception. */
  | { readonly kind: "queued"; readonly causes: number }
  /** A line in the kernel's log, without its timestamp, and what it reports. */
  | { readonly kind: "log"; readonly reports: "bus_lock"; readonly text: string }
  /** A signal to the process that was running, with its si_code by name: `TRAP_TRACE`. */
  | { readonly kind: "signal"; readonly signal: "SIGTRAP" | "SIGBUS"; readonly code: string }
  /** A vCPU leaves the guest for userspace or for L1, with a value that says why; null where KVM leaves it out. */
  | {
      readonly kind: "exit";
      readonly to: "userspace" | "L1";
      readonly what: "KVM_EXIT_DEBUG" | "exit qualification" | "VMCB" | "failed VM entry";
      /**
       * In the layout of its kind: `kvm-exit-debug`, `vmx-exit-qualification`, or VMCB.DR6. A failed
       * VM entry brings none; there it is DR6 as it stays.
       */
      readonly value: number | null;
    }
  /** An ioctl was refused: `KVM_SET_DEBUGREGS`, `KVM_SET_GUEST_DEBUG`. */
  | { readonly kind: "refused"; readonly ioctl: string; readonly errno: "EINVAL" | "EBUSY" };

/** Whether it is a line in the kernel's log that reports `what`: `bus_lock`. */
export function logs(effect: Effect, what: string): boolean {
  return effect.kind === "log" && effect.reports === what;
}

/** The causes of the #DB that a step raised or queued, as a mask; undefined where it did neither. */
export function raisedCauses(effects: readonly Effect[]): number | undefined {
  const raised = effects.flatMap((effect) => {
    if (effect.kind === "queued") return [effect.causes];
    const isDb = effect.kind === "exception" && effect.exception.vector === "#DB";
    return isDb ? [effect.exception.causes] : [];
  });
  return raised.at(-1);
}
