/**
 * Search over all that lanes can reach: the shortest way to a state that breaks an invariant, and the
 * shortest way on which two lanes differ.
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
