/** The sentence on BLD and RTM: active-low, so that a 0 is what is odd about a value. */

import { fieldMask, statusFields } from "@dr6/core";
import { ACTIVE_LOW, type Evidence } from "./evidence.js";
import { fieldAge, type FieldAge } from "./field-age.js";

/** What to say of fields that read 0, by whether they are likely left over, alone and beside a cause. */
const WORDS: Readonly<Record<Exclude<FieldAge, "event">, readonly [string, string]>> = {
  leftover: ["as writing 0 to DR6 leaves", "which is more likely old"],
  unknown: ["by an event or by a write", "by this event, an earlier one or a write"],
};

/**
 * The sentences, to stand behind another, or none; `beside` a cause of another field. Each is as
 * certain as the bits: it names what may be, not which.
 */
export function zeroBits(evidence: Evidence, beside: boolean): string {
  const zero = evidence.names.filter((name) => (fieldMask(name) & ACTIVE_LOW) !== 0);
  return (["leftover", "unknown"] as const)
    .map((age) => {
      const names = zero.filter((name) => fieldAge(name, evidence) === age);
      if (names.length === 0) return "";
      const [reads, bits] = names.length === 1 ? ["reads", "bit"] : ["read", "bits"];
      const [alone, besideCause] = WORDS[age];
      const them = age === "leftover" ? (names.length === 1 ? " it" : " them") : "";
      return ` ${names.join(" and ")} (${bits} ${names.map(bitOf).join(" and ")}) ${reads} 0, ${beside ? besideCause : `${alone}${them}`}.`;
    })
    .join("");
}

function bitOf(name: string): string {
  return String(statusFields().find((field) => field.name === name)?.bit ?? "");
}
