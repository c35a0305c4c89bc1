/** How a Linux was built and started, and what its release settles. */

import type { Cpu } from "../cpu.js";
import { holds, type Release } from "../release.js";
import type { Rule } from "../rule.js";
import { linuxBehaviour, type LinuxBehaviourId } from "./behaviour.js";
import { busLockState, type BusLockState, type SplitLockDetect } from "./bus-lock.js";
import type { BreakpointOwner } from "./notifier.js";

/** How Linux was built and started. */
export interface LinuxOptions {
  readonly release: Release;
  /** What CPUID tells this kernel: in a guest, the guest's CPUID. */
  readonly cpu: Cpu;
  /** split_lock_detect=; `warn` by default. */
  readonly splitLockDetect?: SplitLockDetect;
  /** Whether the CPU raises #AC for split locks; where left out, DEBUGCTL[2] is set on AMD only. */
  readonly splitLockAc?: boolean;
  /** This CPU isn't the boot CPU, as it is by default: after suspend it is initialised again. */
  readonly secondary?: boolean;
  /** How exceptions are delivered; by IDT unless the CPU has FRED and the kernel uses it. */
  readonly delivery?: "idt" | "fred";
  /**
   * What the handler writes to DR6 instead of what its release writes, bits 31:0, and the rule
   * behind it. By FRED it writes nothing.
   */
  readonly rearm?: { readonly value: number; readonly rule: Rule };
  /** Who installed breakpoints 0 to 3; a debugger by ptrace unless said otherwise. */
  readonly owners?: readonly BreakpointOwner[];
}

/** Whether the release has a behaviour. */
export function has(id: LinuxBehaviourId, { release }: LinuxOptions): boolean {
  return holds(linuxBehaviour(id), release).holds;
}

/** What is done about bus locks. */
export function busLocks({ cpu, release, splitLockDetect }: LinuxOptions): BusLockState {
  return busLockState(cpu, release, splitLockDetect ?? "warn");
}
