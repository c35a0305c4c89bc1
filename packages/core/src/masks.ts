/**
 * The least that reads and writes a value of DR6: the table, its masks, what a write leaves and what
 * a value reports. All of it is in the package's root too; this entry loads nothing else.
 *
 * @module \@dr6/core/masks
 * @packageDocumentation
 */

export * from "./cpu.js";
export * from "./dr6.js";
export * from "./field.js";
export { writeDr6 } from "./hardware/write-dr6.js";
export * from "./word64.js";
