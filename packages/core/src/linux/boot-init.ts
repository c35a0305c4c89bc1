/** The values that cpu_init() writes to the debug registers, by release. */

import { resetValue } from "../dr6.js";
import { DR7_RESET_VALUE } from "../dr7.js";
import { holds, type Release } from "../release.js";
import type { Rule } from "../rule.js";
import { linuxBehaviour } from "./behaviour.js";
import { LINUX_RULES } from "./rules.js";

/** One store of the boot code. */
export interface BootStore {
  readonly register: 0 | 1 | 2 | 3 | 6 | 7;
  /** Unsigned 32 bits. */
  readonly value: number;
}

/** What the boot code stores, in order, and the rule behind the store to DR6. */
export interface BootInit {
  /** In the order of the kernel. */
  readonly stores: readonly BootStore[];
  /** The rule behind the store to DR6. */
  readonly rule: Rule;
  /** False where it is not established what this release stores in DR6. */
  readonly sure: boolean;
}

const ADDRESSES: readonly BootStore[] = ([0, 1, 2, 3] as const).map((register) => ({
  register,
  value: 0,
}));

/** The stores of `release`: ascending until 5f465c148c61, DR7 first and descending since. */
export function bootInit(release: Release): BootInit {
  const fixed6 = holds(linuxBehaviour("boot-dr6-reset-value"), release);
  const fixed7 = holds(linuxBehaviour("boot-dr7-reset-value"), release);
  const dr6: BootStore = { register: 6, value: fixed6.holds ? resetValue() : 0 };
  const dr7: BootStore = { register: 7, value: fixed7.holds ? DR7_RESET_VALUE : 0 };
  const ascending = [...ADDRESSES, dr6, dr7];
  const dr7First = [dr7, dr6, ...ADDRESSES.toReversed()];
  return {
    stores: fixed6.holds ? dr7First : ascending,
    rule: fixed6.holds ? LINUX_RULES["boot-writes-reset-value"] : LINUX_RULES["boot-writes-zero"],
    sure: fixed6.sure,
  };
}
