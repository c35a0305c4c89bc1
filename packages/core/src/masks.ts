/**
 * The least that reads and writes a value of DR6: the table, its masks, what a write leaves and what
 * a value reports. All of it is in the package's root too; this entry loads nothing else.
 *
 * @example
 *
 * ```ts
 * import { digits, fieldNames, reporting, writeDr6, writeMasks } from "@dr6/core/masks";
 *
 * const dr6 = writeDr6(0, writeMasks({ vendor: "intel", features: ["bld"] }));
 * console.log(digits(dr6), fieldNames(reporting(dr6)));
 * ```
 *
 * ```text
 * FFFF07F0 [ 'BLD' ]
 * ```
 *
 * @module \@dr6/core/masks
 * @packageDocumentation
 */

// DR6 and its fields
export * from "./dr6.js";
export * from "./field.js";

// CPUs and masks
export * from "./cpu.js";
export { writeDr6 } from "./hardware/write-dr6.js";

// Values and text
export * from "./word64.js";
