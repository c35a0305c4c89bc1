/** Each field of a decoded value: what it reads, what that says at face value, what fits better. */

import { statusFields, type StatusField } from "@dr6/core";
import type { Diagnosis } from "@dr6/dumps";
import { fieldMeanings } from "./field-meanings.js";

/** A field of a decoded value. */
export interface DecodedField {
  readonly name: string;
  readonly bit: number;
  readonly reads: 0 | 1;
  /** `!` reports, `?` reports and may be stale, a blank for neither. */
  readonly mark: "!" | "?" | " ";
  readonly faceValue: string;
  /** The same in fewer and fewer words, the longest first. */
  readonly faceValues: readonly string[];
  /** Empty where nothing fits better than the face value. */
  readonly fitsBetter: string;
}

/** The fields of DR6, highest bit first. */
export function decodedFields(value: number, diagnosis: Diagnosis): readonly DecodedField[] {
  const { reporting, stale, undecided } = diagnosis;
  return statusFields()
    .map((field): DecodedField => {
      const reports = reporting.includes(field.name);
      const isStale = stale.includes(field.name);
      const isOpen = undecided.includes(field.name);
      const faceValues = reports ? fieldMeanings(field) : ["nothing"];
      return {
        name: field.name,
        bit: field.bit,
        reads: ((value >>> field.bit) & 1) === 1 ? 1 : 0,
        mark: isStale || isOpen ? "?" : reports ? "!" : " ",
        faceValue: faceValues[0] ?? "",
        faceValues,
        fitsBetter: isStale ? leftOver(field) : isOpen ? open(field) : "",
      };
    })
    .reverse();
}

/** How a field comes to report what didn't happen last; by what a #DB with other causes does to it. */
function leftOver({ name, polarity, onOtherDebugException, feature }: StatusField): string {
  if (polarity === "active-low") {
    return feature === undefined ? "MOV DR6,0" : `MOV DR6,0 on a CPU that has ${name}`;
  }
  if (onOtherDebugException === "replaced") return "left over: DR7 doesn't enable it";
  return "left over: only software clears it";
}

/** What the age of a field hangs on. */
function open({ name, polarity, onOtherDebugException }: StatusField): string {
  if (polarity === "active-low") return `a write of 0, or the event: can't be told`;
  if (onOtherDebugException === "replaced") return `DR7 tells whether ${name} was enabled`;
  return "fresh or left over: can't be told";
}
