/**
 * Native Linux by release: what it writes to DR6 at boot, what its #DB handler reads and clears, what
 * it logs and tells a debugger, and which commit changed which of it.
 *
 * @example
 *
 * ```ts
 * import { digits, parseRelease } from "@dr6/core";
 * import { bootInit, LINUX_BEHAVIOURS } from "@dr6/core/linux";
 *
 * for (const version of ["6.15", "6.16"]) {
 *   const kernel = parseRelease(version, LINUX_BEHAVIOURS);
 *   if (!kernel.ok) throw new Error(kernel.message);
 *   for (const { register, value } of bootInit(kernel.release).stores) {
 *     if (register === 6) console.log(`Linux ${version} writes ${digits(value)} to DR6 at boot`);
 *   }
 * }
 * ```
 *
 * ```text
 * Linux 6.15 writes 00000000 to DR6 at boot
 * Linux 6.16 writes FFFF0FF0 to DR6 at boot
 * ```
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
