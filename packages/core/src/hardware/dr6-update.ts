/** How silicon updates DR6 by a #DB. */

import { DR6, maskWhere, type RegisterTable } from "../dr6.js";
import type { Feature, StatusField } from "../field.js";
import type { DebugException } from "./exception.js";
import { policies, type Policies } from "./policy.js";

/** How a #DB changes DR6: unsigned 32-bit masks derived from a register's table, computed once. */
export interface UpdateMasks {
  /** Fields that take their idle value unless they are a cause. */
  readonly replaced: number;
  /** Fields that are set to 1 unless they are a cause. */
  readonly set: number;
  /** Fields that report their event with 0. */
  readonly activeLow: number;
  /** Fields that report their event with 1. */
  readonly activeHigh: number;
}

/** The {@link UpdateMasks} of a table, where a policy doesn't say otherwise. */
export function updateMasks(
  table: RegisterTable = DR6,
  settled: Policies = policies(),
): UpdateMasks {
  const status = (select: (field: StatusField) => boolean) =>
    maskWhere((field) => field.kind === "status" && select(field), table);
  const setsBld = settled["bld-on-other-db"] === "set";
  return {
    replaced: status((field) => field.onOtherDebugException === "replaced"),
    set: status(
      (field) => field.onOtherDebugException === "set" || (setsBld && field.name === "BLD"),
    ),
    activeLow: status((field) => field.polarity === "active-low"),
    activeHigh: status((field) => field.polarity === "active-high"),
  };
}

const UPDATE = updateMasks();

/**
 * DR6 after a #DB by the Intel SDM: `causes` report, the other fields of B0–B3 are cleared, RTM is
 * set, BD, BS, BT and BLD stay.
 *
 * @param causes mask of the causes, 1 = happened, at the bit positions of DR6
 */
export function updateDr6(dr6: number, causes: number, masks: UpdateMasks = UPDATE): number {
  const others = (dr6 & ~masks.replaced) | masks.set;
  return ((others | (causes & masks.activeHigh)) & ~(causes & masks.activeLow)) >>> 0;
}

/** `causes` without those that a CPU with these features can't have. */
export function possibleCauses(
  causes: number,
  features: readonly Feature[],
  table: RegisterTable = DR6,
): number {
  const lacking = maskWhere(
    (field) =>
      field.kind === "status" && field.feature !== undefined && !features.includes(field.feature),
    table,
  );
  return (causes & ~lacking) >>> 0;
}

/** Whether a #DB leaves B0–B3 as they are: INT1 does, by vendor or policy. */
export function keepsBreakpoints(
  { icebp, causes }: DebugException,
  vendor: "intel" | "amd",
  settled: Policies,
): boolean {
  if (icebp !== true || causes !== 0) return false;
  switch (settled["icebp-breakpoints"]) {
    case "kept":
      return true;
    case "replaced":
      return false;
    case "vendor":
      return vendor === "amd";
  }
}
