/**
 * The x86 debug status register DR6: what the architecture defines, what a processor does with it, and
 * an engine that plays events on models of it. Native Linux, the layouts, the words of events, the
 * search, the sources and the model as masks have entries of their own.
 *
 * @example
 *
 * ```ts
 * import { digits, hardware, machineLane, play, word64 } from "@dr6/core";
 *
 * const bare = machineLane("bare", hardware({ vendor: "intel", features: ["bld"] }));
 * const frames = play(
 *   [
 *     { kind: "mov-to-dr", register: 6, value: word64(0) },
 *     { kind: "debug-exception", causes: ["BS"] },
 *   ],
 *   [bare],
 * );
 * for (const { event, lanes } of frames) {
 *   for (const { dr6, reporting, stale } of lanes) {
 *     console.log(event.kind, digits(dr6), reporting, "of which stale:", stale);
 *   }
 * }
 * ```
 *
 * ```text
 * mov-to-dr FFFF07F0 [ 'BLD' ] of which stale: [ 'BLD' ]
 * debug-exception FFFF47F0 [ 'BLD', 'BS' ] of which stale: [ 'BLD' ]
 * ```
 *
 * @module \@dr6/core
 * @packageDocumentation
 */

// DR6 and its fields
export * from "./dr6.js";
export * from "./field.js";
export * from "./hypothetical-field.js";

// DR7 and its breakpoints
export * from "./dr7.js";

// CPUs and masks
export * from "./cpu.js";
export * from "./hardware/dr6-update.js";
export * from "./hardware/write-dr6.js";

// The processor
export * from "./hardware/detect.js";
export * from "./hardware/dr-access.js";
export * from "./hardware/exception.js";
export * from "./hardware/instruction.js";
export * from "./hardware/processor.js";
export * from "./hardware/state.js";
export * from "./machine.js";

// Events
export * from "./event.js";
export * from "./hardware/event-effect.js";
export * from "./hardware/event-family.js";
export * from "./hardware/event.js";
export * from "./vmm-event.js";

// Lanes and timelines
export * from "./effect.js";
export * from "./lane.js";
export * from "./machine-lane.js";
export * from "./sparing.js";
export * from "./timeline.js";

// Rules, policies and certainty
export { ACCESS_RULES } from "./hardware/access-rules.js";
export { BREAKPOINT_RULES } from "./hardware/breakpoint-rules.js";
export { EVENT_RULES } from "./hardware/event-rules.js";
export * from "./hardware/policy.js";
export { HARDWARE_RULES } from "./hardware/rules.js";
export * from "./rule.js";
export type * from "./source.js";

// Kernel releases
export * from "./release.js";

// Values and text
export * from "./printable.js";
export * from "./word64.js";
