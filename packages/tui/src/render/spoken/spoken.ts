/** Text for the ear: registers digit by digit, names letter by letter, no signs that mean a word. */

import { statusFields } from "@dr6/core";

/** `BLD` as `B L D`. */
export function spelled(name: string): string {
  return Array.from(name).join(" ");
}

const NAMES = [...statusFields().map(({ name }) => name), "KVM", "VMX", "SVM", "CPUID", "RTM"];
const SPELLED = new RegExp(`\\b(?:${[...new Set(NAMES)].join("|")})\\b`, "g");

/** Signs and what is said for them, in this order. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  // Beside the words that it stands for, a sign says nothing.
  [/ \((?:#DB|\^|v)\)/g, ""],
  [/#DB\b/g, "debug exception"],
  [/#GP\(0\)/g, "general protection fault"],
  [/#UD\b/g, "invalid opcode fault"],
  [/#BP\b/g, "breakpoint exception"],
  [/#AC\b/g, "alignment check"],
  [/ = /g, " equals "],
  [/ \| /g, " or "],
  [/ & /g, " and "],
  [/ ~/g, " not "],
];

/** A sentence of any view, to be heard. */
export function spoken(text: string): string {
  const words = WORDS.reduce((all, [sign, word]) => all.replace(sign, word), text);
  return words
    .replace(SPELLED, spelled)
    .replace(/(?:hex )?\b(?:0x)?[0-9A-F]{8}\b/g, (value) => `hex ${spelled(value.slice(-8))}`);
}
