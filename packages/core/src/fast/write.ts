/**
 * A write to DR6 in two operations. The masks come from the register's table, field by field, and
 * not from writeMasks(); `dr6 prove` holds both against each other for each 32-bit value.
 */

import { DEBUGCTL_BUS_LOCK_DETECT, type Cpu } from "../cpu.js";
import { DR6, type RegisterTable } from "../dr6.js";
import { idleValue, maskOf, type Feature, type Field } from "../field.js";
import { unaryMasks, type BitRule, type UnaryMasks } from "./bit-rule.js";

/** DR6 after `value` is written, as a signed 32-bit integer. */
export function fastWrite(value: number, { base, kept }: UnaryMasks): number {
  return base ^ (value & kept);
}

/**
 * The masks of {@link fastWrite} for a CPU.
 *
 * @param debugctl IA32_DEBUGCTL: its bit 2 gates BLD on AMD
 */
export function fastWriteMasks(
  { vendor, features }: Cpu,
  debugctl = 0,
  table: RegisterTable = DR6,
): UnaryMasks {
  const ignored = vendor === "amd" && (debugctl & DEBUGCTL_BUS_LOCK_DETECT) === 0 ? "bld" : null;
  return fastWriteMasksOf((feature) => features.includes(feature) && feature !== ignored, table);
}

/** The masks of {@link fastWrite} where the fields of some features can be written. */
export function fastWriteMasksOf(
  has: (feature: Feature) => boolean,
  table: RegisterTable = DR6,
): UnaryMasks {
  return unaryMasks(table.map((field) => ({ mask: maskOf(field), rule: ruleOf(field, has) })));
}

function ruleOf(field: Field, has: (feature: Feature) => boolean): BitRule {
  if (field.kind === "reserved") return field.reads;
  if (field.feature === undefined || has(field.feature)) return "kept";
  return idleValue(field) === 0 ? 0 : 1;
}
