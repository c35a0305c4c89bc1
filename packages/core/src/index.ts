/**
 * The x86 debug status register DR6: what the architecture defines, what a processor does with it, and
 * an engine that plays events on models of it. Native Linux, the layouts, the words of events, the
 * search, the sources and the model as masks have entries of their own.
 *
 * @module \@dr6/core
 * @packageDocumentation
 */

export * from "./cpu.js";
export * from "./dr6.js";
export * from "./dr7.js";
export * from "./effect.js";
export * from "./event.js";
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
export * from "./machine-lane.js";
export * from "./machine.js";
export * from "./printable.js";
export * from "./release.js";
export * from "./rule.js";
export type * from "./source.js";
export * from "./sparing.js";
export * from "./timeline.js";
export * from "./vmm-event.js";
export * from "./word64.js";
