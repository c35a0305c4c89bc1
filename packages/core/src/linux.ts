/**
 * Native Linux by release: what it writes to DR6 at boot, what its #DB handler reads and clears, what
 * it logs and tells a debugger, and which commit changed which of it.
 *
 * @module \@dr6/core/linux
 * @packageDocumentation
 */

// Linux on a machine
export * from "./linux/linux.js";
export type { LinuxOptions } from "./linux/options.js";
export type { LinuxState } from "./linux/system.js";

// Behaviours and rules
export * from "./linux/behaviour.js";
export { LINUX_RULES } from "./linux/rules.js";

// Boot
export * from "./linux/boot-init.js";

// The #DB handler
export * from "./linux/debug-handler.js";
export * from "./linux/notifier.js";

// Bus locks
export * from "./linux/bus-lock.js";

// ptrace and oopses
export * from "./linux/ptrace.js";
export * from "./linux/show-regs.js";
