/**
 * The x86 debug status register DR6: what the architecture defines, what native Linux does with it,
 * and an engine that plays events on models of it.
 *
 * @module \@dr6/core
 * @packageDocumentation
 */

export * from "./cpu.js";
export * from "./dr6.js";
export * from "./dr7.js";
export * from "./effect.js";
export * from "./encoding.js";
export * from "./event.js";
export * from "./event-text.js";
export * from "./fast.js";
export * from "./field.js";
export { ACCESS_RULES } from "./hardware/access-rules.js";
export { BREAKPOINT_RULES } from "./hardware/breakpoint-rules.js";
export * from "./hardware/detect.js";
export * from "./hardware/dr-access.js";
export * from "./hardware/dr6-update.js";
export { EVENT_RULES } from "./hardware/event-rules.js";
export * from "./hardware/event-effect.js";
export * from "./hardware/event-family.js";
export * from "./hardware/event.js";
export * from "./hardware/exception.js";
export * from "./hardware/instruction.js";
export * from "./hardware/policy.js";
export * from "./hardware/processor.js";
export { HARDWARE_RULES } from "./hardware/rules.js";
export * from "./hardware/state.js";
export * from "./hardware/write-dr6.js";
export * from "./hypothetical-field.js";
export * from "./lane.js";
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
export * from "./machine.js";
export * from "./printable.js";
export * from "./release.js";
export * from "./rule.js";
export * from "./search/check.js";
export * from "./search/compare.js";
export type { Grammar } from "./search/grammar.js";
export * from "./search/invariant.js";
export * from "./search/invariants/bus-lock.js";
export * from "./search/invariants/int1.js";
export * from "./search/invariants/own-causes.js";
export * from "./search/machine-lane.js";
export * from "./search/sight.js";
export * from "./search/sparing.js";
export * from "./source.js";
export * from "./timeline.js";
export * from "./vmm-event.js";
export * from "./word64.js";
