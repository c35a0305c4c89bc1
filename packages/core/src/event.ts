/** What can happen to a machine and the system on it. A scenario is a list of these. */

import type { HardwareEvent } from "./hardware/event.js";
import type { VmmEvent } from "./vmm-event.js";
import { word64, type Word64 } from "./word64.js";

/** A user process, as a log line names it. */
export interface Task {
  readonly comm: string;
  readonly pid: number;
}

/** Where the processor was when an exception came. */
export interface Context {
  /** Where the #DB came from; of one from kernel mode Linux reports no bus lock. */
  readonly mode: "user" | "kernel";
  readonly task: Task;
  /** Instruction pointer. */
  readonly ip: Word64;
}

/** Something that the operating system does, or that is done to it. */
export type SystemEvent =
  /** The kernel brings up this CPU and initialises its debug registers. */
  | { readonly kind: "boot-init" }
  /** The #DB handler finds out what happened, and acts on it. */
  | { readonly kind: "handler-read" }
  /** The #DB handler prepares DR6 for the next #DB. */
  | { readonly kind: "handler-rearm" }
  /** hw_breakpoint_restore(): DR6 is written; the copies of the other registers aren't modelled. */
  | { readonly kind: "breakpoint-restore" }
  /** This CPU is taken offline and brought back: INIT, then the kernel's initialisation. */
  | { readonly kind: "hotplug" }
  /** Suspend to RAM and back; the boot CPU isn't initialised again, the others are. */
  | { readonly kind: "suspend-resume" }
  /** Another kernel is started by kexec: the breakpoints are disabled, DR6 isn't touched. */
  | { readonly kind: "kexec" }
  /** A debugger reads u_debugreg[6] of the stopped process. */
  | { readonly kind: "ptrace-peek" }
  /** A debugger writes u_debugreg[6] of the stopped process; all 64 bits are kept. */
  | { readonly kind: "ptrace-poke"; readonly value: Word64 };

/**
 * Something that happens; an event of the hardware may say where the processor was. Where it doesn't,
 * Linux goes by what was said last, and by {@link ANY_CONTEXT} before anything was.
 */
export type Event = (HardwareEvent & { readonly context?: Context }) | SystemEvent | VmmEvent;

/** The kinds of {@link Event}. */
export type EventKind = Event["kind"];

const SYSTEM_KINDS = new Set<EventKind>([
  "boot-init",
  "handler-read",
  "handler-rearm",
  "breakpoint-restore",
  "hotplug",
  "suspend-resume",
  "kexec",
  "ptrace-peek",
  "ptrace-poke",
]);

/** Whether the operating system does it. */
export function isSystemEvent(event: Event): event is SystemEvent {
  return SYSTEM_KINDS.has(event.kind);
}

/** A process to name where a scenario names none. */
export const ANY_CONTEXT: Context = {
  mode: "user",
  task: { comm: "test", pid: 4614 },
  ip: word64(0x40_11ae),
};
