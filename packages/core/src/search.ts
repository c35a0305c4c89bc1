/**
 * Search over all that lanes can reach: the shortest way to a state that breaks an invariant, and the
 * shortest way on which two lanes differ.
 *
 * @example
 *
 * ```ts
 * import { hardware, parseRelease } from "@dr6/core";
 * import { parseEvents } from "@dr6/core/event-text";
 * import { linux, LINUX_BEHAVIOURS } from "@dr6/core/linux";
 * import { check, TRUE_BUS_LOCKS } from "@dr6/core/search";
 *
 * const kernel = parseRelease("6.15", LINUX_BEHAVIOURS);
 * const parsed = parseEvents("boot-init db=BS handler-read");
 * if (!kernel.ok || !parsed.ok) throw new Error("mistyped");
 * const cpu = { vendor: "intel", features: ["bld"] } as const;
 * const lane = linux("native", hardware(cpu), { release: kernel.release, cpu });
 *
 * const { violations } = check([lane], parsed.events, TRUE_BUS_LOCKS, {
 *   grammar: {
 *     start: "power-up",
 *     after: ({ kind }) => kind,
 *     // The handler runs after a #DB, and nothing else does.
 *     allows: (last, { kind }) => (kind === "handler-read") === (last === "debug-exception"),
 *   },
 * });
 * console.log(violations[0]?.trace.map(({ kind }) => kind));
 * ```
 *
 * ```text
 * [ 'boot-init', 'debug-exception', 'handler-read' ]
 * ```
 *
 * @module \@dr6/core/search
 * @packageDocumentation
 */

// Invariants
export * from "./search/invariant.js";
export * from "./search/invariants/bus-lock.js";
export * from "./search/invariants/int1.js";
export * from "./search/invariants/own-causes.js";

// Checking an invariant
export * from "./search/check.js";
export type { Grammar } from "./search/grammar.js";

// Comparing two lanes
export * from "./search/compare.js";
export * from "./search/sight.js";
