/**
 * The same algebra as the rest of this package, once more, for those who need it often: pure
 * functions of 32-bit integers and masks that are computed once.
 *
 * @example
 *
 * ```ts
 * import { digits } from "@dr6/core";
 * import { fastDeliver, fastUpdateMasks } from "@dr6/core/fast";
 *
 * const masks = fastUpdateMasks();
 * console.log(digits(fastDeliver(0xffff_07f0, 0x4000, masks)));
 * ```
 *
 * ```text
 * FFFF47F0
 * ```
 *
 * @module \@dr6/core/fast
 * @packageDocumentation
 */

// Writes to DR6
export * from "./fast/write.js";

// Debug exceptions
export * from "./fast/delivery.js";

// Conversions
export * from "./fast/conversion.js";

// Masks from rules
export type { BinaryMasks, BitChoice, BitRule, RuleOf, UnaryMasks } from "./fast/bit-rule.js";
export { binaryMasks, unaryMasks } from "./fast/bit-rule.js";
