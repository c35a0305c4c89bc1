/** The fields of DR6 in the groups that the decoder tells apart, as the table of `@dr6/core` has them. */

import { FEATURES, fieldMask, statusFields, writeMasks, type Vendor } from "@dr6/core";

/** BD, BS and BT: a #DB sets them and none clears them. */
export const STICKY: readonly string[] = statusFields()
  .filter((field) => field.polarity === "active-high" && field.onOtherDebugException === "kept")
  .map(({ name }) => name);

/** B0 to B3: the number of the breakpoint that a field reports; undefined for any other field. */
export function breakpointNumber(name: string): number | undefined {
  return statusFields().find(
    (field) => field.name === name && field.onOtherDebugException === "replaced",
  )?.bit;
}

/** Whether a #DB with other causes leaves the field as it is. */
export function isKept(name: string): boolean {
  return statusFields().some(
    (field) => field.name === name && field.onOtherDebugException === "kept",
  );
}

/**
 * Whether writing 0 to DR6 makes the field 0 on silicon that has it, with DEBUGCTL as reset leaves
 * it: not so for BLD on AMD. For an unknown vendor, whether it does so on any.
 */
export function zeroClears(name: string, vendor: Vendor | null): boolean {
  const { writable } = writeMasks({ vendor: vendor ?? "intel", features: FEATURES });
  return (writable & fieldMask(name)) !== 0;
}
