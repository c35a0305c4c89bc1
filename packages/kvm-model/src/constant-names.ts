/**
 * What the kernel calls its masks of DR6: the names differ by release. The constants stand in
 * arch/x86/include/asm/kvm_host.h, after 7.1 in arch/x86/kvm/regs.h.
 */

import { holds, type Release } from "@dr6/core";
import { kvmConstants, type KvmConstants } from "./fixed-bits.js";
import { kvmBehaviour, type KvmBehaviourId } from "./release.js";

/** A mask of a release. */
export interface KvmConstant {
  readonly id: keyof KvmConstants;
  /** The kernel's name; where it has none, the expression that it is computed from. */
  readonly name: string;
  /** Unsigned 32 bits. */
  readonly value: number;
  /** False where the name is not established for this release. */
  readonly sure: boolean;
}

/** A mask's name, or a function's, and whether it is established. */
export interface KvmName {
  readonly name: string;
  readonly sure: boolean;
}

/** Names from one row of the release table on; null is the beginning. */
type Names = readonly (readonly [since: KvmBehaviourId | null, name: string])[];

const CONSTANT_NAMES: Readonly<Record<keyof KvmConstants, Names>> = {
  // Before 3.17 every bit that reads 1 was fixed: DR6_FIXED_1 was the reset value as well.
  DR6_ACTIVE_LOW: [
    ["rtm", "DR6_INIT"],
    ["payload-sets-active-low", "DR6_ACTIVE_LOW"],
  ],
  DR6_VOLATILE: [[null, "DR6_VOLATILE"]],
  DR6_FIXED_1: [
    [null, "DR6_FIXED_1"],
    ["no-fixed-1-constant", "DR6_ACTIVE_LOW & ~DR6_VOLATILE"],
  ],
};

const FIXED_BITS_NAMES: Names = [
  [null, "DR6_FIXED_1"],
  ["rtm", "kvm_dr6_fixed()"],
  ["names-fixed-bits", "kvm_get_dr6_fixed_1()"],
];

/** The masks of `release` under the names that they have there; those without a name are left out. */
export function namedConstants(release: Release): readonly KvmConstant[] {
  const values = kvmConstants(release);
  const ids = Object.keys(CONSTANT_NAMES) as (keyof KvmConstants)[];
  return ids.flatMap((id) => {
    const { name, sure } = nameAt(CONSTANT_NAMES[id], release);
    return name === undefined ? [] : [{ id, name, value: values[id], sure }];
  });
}

/** What gives the bits that are fixed for one guest: before 3.17 a constant, then a function. */
export function fixedBitsName(release: Release): KvmName {
  const { name = "", sure } = nameAt(FIXED_BITS_NAMES, release);
  return { name, sure };
}

function nameAt(names: Names, release: Release): { name: string | undefined; sure: boolean } {
  const since = (id: KvmBehaviourId | null) =>
    id === null ? { holds: true, sure: true } : holds(kvmBehaviour(id), release);
  return {
    name: names.findLast(([id]) => since(id).holds)?.[1],
    sure: names.every(([id]) => since(id).sure),
  };
}
