/**
 * MOV to and from the debug registers: which register a number means, and what is raised instead,
 * in the order in which a processor checks.
 */

import { fieldMask } from "../dr6.js";
import { dr7Mask } from "../dr7.js";
import { because, type Reason } from "../rule.js";
import type { Word64 } from "../word64.js";
import type { Cpl } from "./event.js";
import type { Exception } from "./exception.js";
import { POLICIES, type Policies } from "./policy.js";
import { ACCESS_RULES as R } from "./access-rules.js";
import type { DebugState } from "./state.js";

/** A MOV to (with `value`) or from a debug register. */
export interface DrAccess {
  /** The number in the instruction, 0 to 15: 4 and 5 may be aliases. */
  readonly register: number;
  readonly cpl: Cpl;
  /** The operand of a MOV to the register. */
  readonly value?: Word64;
}

/** The register that is accessed, never an alias of it, or what is raised instead. */
export type CheckedAccess =
  | { readonly register: 0 | 1 | 2 | 3 | 6 | 7; readonly because: readonly Reason[] }
  | { readonly exception: Exception; readonly because: readonly Reason[] };

type Check = (
  access: DrAccess,
  state: DebugState,
) => { exception: Exception; reason: Reason } | undefined;

const undefinedRegister: Check = ({ register }, { cr4De }) => {
  if (register > 7)
    return { exception: { vector: "#UD" }, reason: because(R["undefined-register"]) };
  if ((register === 4 || register === 5) && cr4De) {
    return { exception: { vector: "#UD" }, reason: because(R["alias-with-de"]) };
  }
  return undefined;
};

const privilege: Check = ({ cpl }) =>
  cpl === 0 ? undefined : { exception: { vector: "#GP(0)" }, reason: because(R.privilege) };

const generalDetect: Check = (_access, { dr7 }) => {
  if ((dr7 & dr7Mask("GD")) === 0) return undefined;
  const exception: Exception = { vector: "#DB", class: "fault", causes: fieldMask("BD") };
  return { exception, reason: because(R["general-detect"]) };
};

const upperBits: Check = ({ register, value }) =>
  value !== undefined && register >= 4 && value.high !== 0
    ? { exception: { vector: "#GP(0)" }, reason: because(R["upper-bits"]) }
    : undefined;

// kvm/emulate.c, check_dr_write: the number as it is encoded, so that aliases aren't among them.
const upperBitsOf6And7: Check = (access, state) =>
  access.register === 6 || access.register === 7 ? upperBits(access, state) : undefined;

/** Checks an access; nothing is changed. */
export function checkAccess(
  access: DrAccess,
  state: DebugState,
  policies: Policies,
): CheckedAccess {
  for (const check of order(policies)) {
    const stopped = check(access, state);
    if (stopped !== undefined) return { exception: stopped.exception, because: [stopped.reason] };
  }
  const aliased = access.register === 4 || access.register === 5;
  return {
    register: (aliased ? access.register + 2 : access.register) as 0 | 1 | 2 | 3 | 6 | 7,
    because: aliased ? [because(R.alias)] : [],
  };
}

/** The order of checks; where sources disagree, by policy. */
function order(policies: Policies): readonly Check[] {
  // KVM's emulator as a whole: the decoder, check_dr_write, check_dr_read; gd-order has no say.
  // The last check is for aliases, whose bits 63:32 KVM loses sight of: it drops such a write.
  if (policies["upper-bits-order"] === "upper-bits-first")
    return [privilege, upperBitsOf6And7, undefinedRegister, generalDetect, upperBits];
  const guarded =
    policies["gd-order"] === POLICIES["gd-order"].default
      ? [privilege, generalDetect]
      : [generalDetect, privilege];
  return [undefinedRegister, ...guarded, upperBits];
}
