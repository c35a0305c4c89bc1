/** What was decoded as JSON: the contract `dr6/decode/1`. */

import { hex, type Word64 } from "@dr6/core";
import type { DecodedDump, Diagnosis } from "@dr6/dumps";
import type { DecodedInput } from "../view/decode-view.js";

/** The JSON object of all inputs. */
export function decodeJson(inputs: readonly DecodedInput[]): object {
  return {
    schema: "dr6/decode/1",
    dumps: inputs.flatMap((input) =>
      input.kind === "text"
        ? input.decoded.dumps.map((dump) => ({ ...place(input.name, inputs), ...dumpJson(dump) }))
        : [valueJson(input.value, input.known.dr7 ?? null, input.diagnosis)],
    ),
    busLocks: inputs.flatMap((input) =>
      input.kind === "text"
        ? input.decoded.busLocks.map(({ line, comm, pid, address }) => ({
            ...place(input.name, inputs),
            line,
            comm,
            pid,
            address: shortHex(address),
          }))
        : [],
    ),
    busLockAnswer: inputs.flatMap((input) =>
      input.kind === "text" && input.decoded.busLockAnswer !== null
        ? [input.decoded.busLockAnswer]
        : [],
    ),
    suppressedLocks: inputs.flatMap((input) =>
      input.kind === "text"
        ? input.decoded.suppressedLocks.map(({ line, count }) => ({
            ...place(input.name, inputs),
            line,
            count,
          }))
        : [],
    ),
    splitLocks: inputs.flatMap((input) =>
      input.kind === "text"
        ? input.decoded.splitLocks.map(({ line, comm, pid, address }) => ({
            ...place(input.name, inputs),
            line,
            comm,
            pid,
            address: shortHex(address),
          }))
        : [],
    ),
    lockDetection: inputs.flatMap((input) =>
      input.kind === "text"
        ? input.decoded.lockDetection.map((line) => ({ ...place(input.name, inputs), ...line }))
        : [],
    ),
    unknown: inputs.reduce(
      (sum, input) => sum + (input.kind === "text" ? input.decoded.unknown : 0),
      0,
    ),
    ignored: inputs.flatMap((input) => (input.kind === "text" ? input.decoded.ignored : [])),
  };
}

/** Which input a dump is from, where there is more than one. */
function place(name: string, inputs: readonly DecodedInput[]): object {
  return inputs.length > 1 ? { input: name } : {};
}

function dumpJson(dump: DecodedDump): object {
  return {
    line: dump.line,
    format: dump.format,
    dr6: word(dump.dr6),
    dr7: word(dump.dr7),
    ...addresses(dump),
    ...diagnosisJson(dump),
    damage: dump.damage,
    context: { ...dump.context, cr4: word(dump.context.cr4) },
  };
}

function valueJson(value: Word64, dr7: Word64 | null, diagnosis: Diagnosis): object {
  return {
    line: null,
    format: "value",
    dr6: hex(value),
    dr7: word(dr7),
    ...addresses({ dr0: null, dr1: null, dr2: null, dr3: null }),
    ...diagnosisJson(diagnosis),
  };
}

function diagnosisJson(diagnosis: Diagnosis): object {
  const { outcome, legal, encoding, answer, reporting, stale, undecided } = diagnosis;
  const { readings, whyPrinted, toSettle } = diagnosis;
  const fields = { reporting, stale, undecided };
  return { outcome, legal, encoding, answer, ...fields, readings, whyPrinted, toSettle };
}

function addresses({
  dr0,
  dr1,
  dr2,
  dr3,
}: Pick<DecodedDump, "dr0" | "dr1" | "dr2" | "dr3">): object {
  return { dr0: short(dr0), dr1: short(dr1), dr2: short(dr2), dr3: short(dr3) };
}

function word(value: Word64 | null): string | null {
  return value === null ? null : hex(value);
}

function short(value: Word64 | null): string | null {
  return value === null ? null : shortHex(value);
}

/** An address without leading zeros: `0x0`. */
export function shortHex(value: Word64): string {
  return hex(value).replace(/^0x0+(?=.)/, "0x");
}
