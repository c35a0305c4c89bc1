/** The fields of DR6 in another layout as rows. */

import { statusFields, type Feature, type Vendor } from "@dr6/core";
import { encodingFor, layoutFields, type EncodingId, type LayoutField } from "@dr6/core/encoding";
import type { FieldEntry } from "./fields.js";

const ENABLED_BREAKPOINT = "at least one data or I/O breakpoint was met and enabled in DR7";

/**
 * The rows of a layout, from bit 0 up; what sets and clears a bit is told of the register alone.
 *
 * @param features what the CPU has: fields of other features are reserved
 */
export function layoutEntries(
  id: EncodingId,
  vendor: Vendor,
  features: readonly Feature[],
): readonly FieldEntry[] {
  const { sources, fromPositive, upperBits } = encodingFor(id, vendor);
  const idle = fromPositive(0);
  return layoutFields(id, vendor).map((row) => {
    const field = onCpu(row, features, idle);
    const named = field.name !== null;
    return {
      register: id,
      name: field.name ?? "reserved",
      bits: field.bits,
      kind: named && isPolarity(field.kind) ? "status" : field.kind,
      polarity: isPolarity(field.kind) ? field.kind : null,
      feature: field.feature,
      access: upperBits === "kept" ? "a debugger may store any value" : "written by its maker",
      meaning: meaning(field),
      setBy: null,
      clearedBy: null,
      reset: ((idle >>> field.bits[0]) & 1) === 1 ? 1 : 0,
      sources,
    };
  });
}

/** The row on a CPU: a field of a feature that the CPU lacks never reports. */
function onCpu(row: LayoutField, features: readonly Feature[], idle: number): LayoutField {
  if (row.feature === null || features.includes(row.feature)) return row;
  return { ...row, kind: ((idle >>> row.bits[0]) & 1) === 1 ? "reads 1" : "reads 0" };
}

function isPolarity(kind: LayoutField["kind"]): kind is "active-high" | "active-low" {
  return kind === "active-high" || kind === "active-low";
}

function meaning({ name, kind, verified }: LayoutField): string {
  const sure = verified ? "" : " (not verified)";
  if (kind === "unreadable") return "reads 1 whatever happened";
  if (name === null) return kind === "any" ? "kept as a debugger stored it" : "no cause";
  const field = statusFields().find((each) => each.name === name);
  return `${field?.meaning ?? ENABLED_BREAKPOINT}${sure}`;
}
