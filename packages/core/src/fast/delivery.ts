/**
 * What a #DB leaves in DR6, in six operations. The masks come from the register's table, field by
 * field, and not from updateMasks(); `dr6 prove` holds both against each other.
 */

import { DR6, type RegisterTable } from "../dr6.js";
import { maskOf, type StatusField } from "../field.js";
import { policies, type Policies } from "../hardware/policy.js";
import { binaryMasks, type BinaryMasks, type BitChoice } from "./bit-rule.js";

/**
 * DR6 after a #DB, as a signed 32-bit integer.
 *
 * @param causes the causes, or KVM's payload: 1 = happened, at the bit positions of DR6
 */
export function fastDeliver(dr6: number, causes: number, masks: BinaryMasks): number {
  return masks.base ^ (dr6 & masks.kept) ^ (causes & masks.flipped) ^ (dr6 & causes & masks.both);
}

/** What decides how a CPU updates DR6. */
export interface FastUpdateOptions {
  /** The defaults of {@link @dr6/core!POLICIES} where left out. */
  readonly policies?: Policies;
  /** B0 to B3 stay as they are, as INT1 leaves them on AMD; false where left out. */
  readonly keepsBreakpoints?: boolean;
}

/** The masks of {@link fastDeliver} for a CPU. */
export function fastUpdateMasks(
  { policies: settled = policies(), keepsBreakpoints = false }: FastUpdateOptions = {},
  table: RegisterTable = DR6,
): BinaryMasks {
  const setsBld = settled["bld-on-other-db"] === "set";
  const ruleOf = (field: StatusField): BitChoice => {
    const sets = field.onOtherDebugException === "set" || (setsBld && field.name === "BLD");
    const [idle, event] = field.polarity === "active-low" ? ([1, 0] as const) : ([0, 1] as const);
    if (sets) return { without: 1, with: event };
    const replaces = field.onOtherDebugException === "replaced" && !keepsBreakpoints;
    return { without: replaces ? idle : "kept", with: event };
  };
  return binaryMasks(
    table.map((field) => ({
      mask: maskOf(field),
      rule: field.kind === "status" ? ruleOf(field) : { without: "kept", with: "kept" },
    })),
  );
}
