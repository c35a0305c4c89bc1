/**
 * KVM's masks of DR6: the constants of a release, and the fixed-1 bits of one vCPU. Everything is
 * derived from the architecture's table and the features that the release knows.
 */

import {
  DR6,
  maskWhere,
  resetValue,
  type Feature,
  type Field,
  type RegisterTable,
  type Release,
  type WriteMasks,
} from "@dr6/core";
import { knownFeatures } from "./capability.js";

/** The constants of a release, under the kernel's names; unsigned 32-bit masks. */
export interface KvmConstants {
  /** Bits that are fixed to 1 or report their event with 0; also the reset value. */
  readonly DR6_ACTIVE_LOW: number;
  /** Bits that KVM supports for some guest. */
  readonly DR6_VOLATILE: number;
  /** Bits that KVM supports for no guest and that read 1. */
  readonly DR6_FIXED_1: number;
}

/**
 * The constants of `release`.
 *
 * @param table the table that the kernel was written from; an architecture with fields that no
 *   kernel knows is not it, here and below
 */
export function kvmConstants(release: Release, table: RegisterTable = DR6): KvmConstants {
  const known = knownFeatures(release);
  const activeLow = resetValue(table);
  const volatile = maskWhere((field) => isVolatile(field, known), table);
  return {
    DR6_ACTIVE_LOW: activeLow,
    DR6_VOLATILE: volatile,
    DR6_FIXED_1: (activeLow & ~volatile) >>> 0,
  };
}

/** The bits of DR6 that read 1 for a vCPU with these capabilities. */
export function fixedOnes(
  release: Release,
  capabilities: readonly Feature[],
  table: RegisterTable = DR6,
): number {
  const { DR6_FIXED_1 } = kvmConstants(release, table);
  const lacking = maskWhere(
    (field) =>
      field.kind === "status" &&
      field.feature !== undefined &&
      !capabilities.includes(field.feature),
    table,
  );
  return (DR6_FIXED_1 | (lacking & resetValue(table))) >>> 0;
}

/** How a vCPU's DR6 behaves when KVM emulates a write. */
export function vcpuWriteMasks(
  release: Release,
  capabilities: readonly Feature[],
  table: RegisterTable = DR6,
): WriteMasks {
  const ones = fixedOnes(release, capabilities, table);
  const writable = (kvmConstants(release, table).DR6_VOLATILE & ~ones) >>> 0;
  return { fixedOnes: ones, fixedZeros: ~(ones | writable) >>> 0, writable };
}

function isVolatile(field: Field, known: readonly Feature[]): boolean {
  return field.kind === "status" && (field.feature === undefined || known.includes(field.feature));
}
