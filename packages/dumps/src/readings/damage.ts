/** Registers whose text is damaged. */

import type { DamageKind } from "../dump.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

const EXPLANATIONS: Readonly<Record<DamageKind, string>> = {
  cut: "digits are missing, and no value is read",
  overrun: "other characters follow its digits, and no value is read",
  interrupted: "another message stands inside the number; the digits around it were joined",
  ambiguous: "lines of two dumps interleave here, and it can't be told whose value this is",
};

/** One reading for each damaged register. */
export const damaged: ReadingRule = ({ damage }) =>
  damage.map(({ register, kind, text }): Statement => {
    const found = text === "" ? "" : ` ("${text}")`;
    return {
      text: `${register.toUpperCase()} is damaged in this text${found}: ${EXPLANATIONS[kind]}.`,
      certainty: kind === "interrupted" ? "likely" : "certain",
      sources: ["public-dumps"],
    };
  });
