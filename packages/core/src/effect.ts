/** What can be seen of a step from outside. */

import type { Exception } from "./hardware/exception.js";
import type { Word64 } from "./word64.js";

/** What could be seen from outside while a step was taken. */
export type Effect =
  /** Software wrote a debug register. */
  | { readonly kind: "write"; readonly register: number; readonly value: number }
  /** Software read a debug register, or a debugger read the copy that ptrace shows. */
  | { readonly kind: "read"; readonly what: string; readonly value: Word64 }
  | { readonly kind: "exception"; readonly exception: Exception }
  /** A #DB is queued for a vCPU and not injected yet; causes as in an exception. */
  | { readonly kind: "queued"; readonly causes: number }
  /** A line in the kernel's log, and what it reports. */
  | { readonly kind: "log"; readonly reports: "bus_lock"; readonly text: string }
  /** A signal to the process that was running. */
  | { readonly kind: "signal"; readonly signal: "SIGTRAP" | "SIGBUS"; readonly code: string }
  /** A vCPU leaves the guest for userspace or for L1, with a value that says why. */
  | {
      readonly kind: "exit";
      readonly to: "userspace" | "L1";
      readonly what: "KVM_EXIT_DEBUG" | "exit qualification" | "VMCB" | "failed VM entry";
      readonly value: number;
    }
  /** An ioctl was refused. */
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
