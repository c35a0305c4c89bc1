/** An illegal value: the layouts in which it is legal, the text that was damaged, the model that is incomplete. */

import { digits, fieldNames, reporting, word64, DR7_RESET_VALUE } from "@dr6/core";
import { carriedBit12, illegalBits, ENCODINGS, type EncodingId } from "@dr6/core/encoding";
import { answer } from "../answer.js";
import type { Evidence } from "../evidence.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

/** What an illegal value may be instead. */
export const otherEncodings: ReadingRule = (evidence) => {
  if (evidence.legal) return [];
  if (evidence.value.high !== 0) return [corrupted(evidence)];
  return [...unmodelled(evidence), ...legalAs(evidence)];
};

function corrupted(evidence: Evidence): Statement {
  const { value, encoding, illegal } = evidence;
  const low = digits(value.low);
  const alone =
    illegal !== 0
      ? `The low half ${low} is illegal too.`
      : `The low half ${low} alone would be: ${answer(lowHalf(evidence)).text}`;
  return {
    text: `No hardware holds bits 63:32 of ${encoding === "dr6" ? "DR6" : encoding}; the text was likely damaged on its way, as on a serial console. ${alone}`,
    certainty: "likely",
    sources: ["sdm-mov-dr", "public-dumps"],
  };
}

/** The evidence as if bits 63:32 had been 0. */
function lowHalf(evidence: Evidence): Evidence {
  const { value, encoding } = evidence;
  const positive = ENCODINGS[encoding].toPositive(value.low);
  const causes = reporting(ENCODINGS.dr6.fromPositive(positive));
  return {
    ...evidence,
    value: word64(value.low),
    legal: true,
    reporting: causes,
    names: fieldNames(causes),
  };
}

/** DR6 and DR7 without their fixed bits: no hardware, and not silicon's rules either. */
function unmodelled({ registers, encoding }: Evidence): readonly Statement[] {
  const { dr7 } = registers;
  if (encoding !== "dr6" || dr7 === null || (dr7.low & DR7_RESET_VALUE) !== 0) return [];
  return [
    {
      text: "DR7 lacks its fixed bit 10 as well: an emulator or hypervisor that doesn't model the fixed bits, or registers that were never filled in.",
      certainty: "likely",
      sources: ["sdm-dr7", "public-dumps"],
    },
  ];
}

/**
 * Layouts in which the same digits mean the same, under the one that is named first. Not `ptrace`:
 * it takes any value, so that a value tells nothing by being legal there.
 */
const ALIKE: Readonly<Partial<Record<EncodingId, readonly EncodingId[]>>> = {
  dr6: ["vmcb-dr6"],
  "linux-positive": [],
  "kvm-payload": ["vmx-exit-qualification", "vmx-pending-debug", "fred-event-data"],
};

/** Every other layout in which the value is legal. */
function legalAs({ value, encoding }: Evidence): readonly Statement[] {
  const fits = (id: EncodingId) => id !== encoding && illegalBits(id, value.low) === 0;
  return Object.entries(ALIKE).flatMap(([id, alike]) =>
    fits(id as EncodingId) ? [asEncoding(id as EncodingId, alike.filter(fits), value.low)] : [],
  );
}

function asEncoding(id: EncodingId, alike: readonly EncodingId[], value: number): Statement {
  const encoding = ENCODINGS[id];
  const { title, toPositive, sources } = encoding;
  const dr6 = ENCODINGS.dr6.fromPositive(toPositive(value));
  const names = fieldNames(reporting(dr6));
  const met = carriedBit12(encoding, value) === 0 ? [] : ["a breakpoint was met (bit 12)"];
  const what = [...names, ...met].join(", ") || "nothing is recorded";
  const same = alike.length === 0 ? "" : ` The same as ${alike.join(", ")}.`;
  return {
    text: `As ${id} (${title}): ${what}. As DR6 that is ${digits(dr6)}.${same}`,
    certainty: "cannot tell",
    sources,
  };
}
