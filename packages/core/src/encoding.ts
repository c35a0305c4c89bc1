/**
 * The layouts in which the facts of DR6 appear, and the conversions between them. The same digits
 * mean different things in each: 4000 is a single-step as a payload, and illegal as DR6.
 *
 * @example
 *
 * ```ts
 * import { digits, word64 } from "@dr6/core";
 * import { convert } from "@dr6/core/encoding";
 *
 * const converted = convert("kvm-payload", "dr6", word64(0x4800));
 * console.log(converted.ok ? digits(converted.value) : converted.message);
 * ```
 *
 * ```text
 * FFFF47F0
 * ```
 *
 * @module \@dr6/core/encoding
 * @packageDocumentation
 */

// Layouts
export {
  ACTIVE_LOW_CAUSES,
  CAUSES,
  type ActiveLowFields,
  type Content,
  type Encoding,
  type EncodingId,
} from "./encoding/encoding.js";
export { encodingFor, encodingNamed, ENCODINGS } from "./encoding/encodings.js";
export * from "./encoding/layout-fields.js";
export * from "./encoding/legality.js";
export { ENCODING_RULES } from "./encoding/rules.js";

// Conversions
export {
  carriedBit12,
  convert,
  readableCauses,
  type ConversionOptions,
  type Converted,
  type ReadableCauses,
} from "./encoding/convert.js";
export * from "./encoding/explain.js";
export type { ConversionRefusal, RefusalReason } from "./encoding/refusal.js";
