/**
 * Native Linux by release: what it writes to DR6 at boot, what its #DB handler reads and clears, what
 * it logs and tells a debugger, and which commit changed which of it.
 *
 * @module \@dr6/core/linux
 * @packageDocumentation
 */

export * from "./linux/behaviour.js";
export * from "./linux/boot-init.js";
export * from "./linux/bus-lock.js";
export * from "./linux/debug-handler.js";
export * from "./linux/linux.js";
export * from "./linux/notifier.js";
export type { LinuxOptions } from "./linux/options.js";
export * from "./linux/ptrace.js";
export { LINUX_RULES } from "./linux/rules.js";
export * from "./linux/show-regs.js";
export type { LinuxState } from "./linux/system.js";
